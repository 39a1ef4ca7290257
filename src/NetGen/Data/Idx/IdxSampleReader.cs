using System;

namespace NetGen.Data;

/// <summary>Streams an IDX file of inputs beside one of labels or targets.</summary>
internal sealed class IdxSampleReader : SampleReader
{
    /// <summary>Bytes that are read at a time, unless one sample has more.</summary>
    private const int PieceLength = 256 * 1024;

    private readonly IdxItemReader _inputs;
    private readonly IdxItemReader _targets;
    private readonly string _targetPath;
    private readonly float _inputScale;
    private readonly float _targetScale;
    private byte[] _bytes = Array.Empty<byte>();
    private int _left;

    public IdxSampleReader(string inputPath, string targetPath, float inputScale, float targetScale)
    {
        _targetPath = targetPath;
        _inputScale = inputScale;
        _targetScale = targetScale;
        _inputs = new IdxItemReader(inputPath);
        try
        {
            _targets = new IdxItemReader(targetPath);
            if (_inputs.Count != _targets.Count)
            {
                throw DataFormatException.AtByte(
                    inputPath,
                    IdxHeader.MagicLength,
                    FormattableString.Invariant($"{_inputs.Count} items"),
                    FormattableString.Invariant($"{_targets.Count}, as many as there are in {targetPath}"));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        _left = _inputs.Count;
    }

    public IdxItemReader Inputs => _inputs;

    public IdxItemReader Targets => _targets;

    public override int Read(SampleBlock block, int count)
    {
        count = Math.Min(Math.Min(count, _left), Math.Max(1, PieceLength / Math.Max(1, Math.Max(_inputs.ItemSize, _targets.ItemSize))));
        if (count == 0)
        {
            return 0;
        }

        Span<byte> bytes = Next(_inputs, count);
        IdxValues.ToFloats(_inputs.Header.ElementType, bytes, block.NextInputs(count), _inputScale);
        long position = _targets.Position;
        bytes = Next(_targets, count);
        if (block.Layout.IsCategorical)
        {
            IdxValues.ToLabels(_targets.Header.ElementType, bytes, block.NextLabels(count), block.Layout.ClassCount, _targetPath, position);
        }
        else
        {
            IdxValues.ToFloats(_targets.Header.ElementType, bytes, block.NextTargets(count), _targetScale);
        }

        block.Advance(count);
        _left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inputs?.Dispose();
            _targets?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Span<byte> Next(IdxItemReader source, int count)
    {
        int length = count * source.ItemSize;
        if (_bytes.Length < length)
        {
            _bytes = new byte[length];
        }

        Span<byte> bytes = _bytes.AsSpan(0, length);
        source.Read(bytes);
        return bytes;
    }
}
