using System;

namespace NetGen.Data;

/// <summary>Reads the samples of a LIBSVM text one after the other, as dense rows.</summary>
internal sealed class LibSvmReader : SampleReader
{
    private readonly TextLines _lines;
    private readonly LibSvmLabels? _labels;
    private readonly int _inputLength;
    private readonly bool _zeroBased;
    private bool _any;

    /// <param name="lines">The text; closed with the reader.</param>
    /// <param name="inputLength">Values in a row.</param>
    /// <param name="labels">The classes; null where labels are values.</param>
    /// <param name="zeroBased">Whether features count from 0.</param>
    public LibSvmReader(TextLines lines, int inputLength, LibSvmLabels? labels, bool zeroBased)
    {
        _lines = lines;
        _inputLength = inputLength;
        _labels = labels;
        _zeroBased = zeroBased;
    }

    public override int Read(SampleBlock block, int count)
    {
        int read = 0;
        while (read < count && TryRead(block.NextInputs(1), _labels is null ? block.NextTargets(1) : default, _labels is null ? default : block.NextLabels(1)))
        {
            block.Advance(1);
            read++;
        }

        return read;
    }

    /// <summary>Reads the next sample.</summary>
    /// <param name="row">Receives the dense row; empty where the sample is only to be looked at.</param>
    /// <param name="target">Receives the label as a value; empty where there are classes.</param>
    /// <param name="label">Receives the class number; empty where labels are values.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(Span<float> row, Span<float> target, Span<int> label)
    {
        while (_lines.TryRead(out ReadOnlySpan<byte> text))
        {
            var line = new LibSvmLine(text, _lines, _zeroBased);
            if (!line.TryReadLabel(out float value))
            {
                continue;
            }

            if (_labels is null)
            {
                target[0] = value;
            }
            else
            {
                label[0] = _labels.NumberOf(value, line);
            }

            row.Clear();
            while (line.TryReadFeature(out int column, out float feature))
            {
                if (column >= _inputLength)
                {
                    throw line.Refuse(
                        FormattableString.Invariant($"feature {column + (_zeroBased ? 0L : 1L)}"),
                        FormattableString.Invariant($"at most {_inputLength} features, from {(_zeroBased ? 0 : 1)} on, as the input length says"));
                }

                if (!row.IsEmpty)
                {
                    row[column] = feature;
                }
            }

            _any = true;
            return true;
        }

        return _any ? false : throw NoSamples(_lines);
    }

    /// <summary>A refusal of a text without samples.</summary>
    public static DataFormatException NoSamples(TextLines lines) => lines.Refuse("the end of the text without a sample", "at least one line as label index:value ...");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lines.Dispose();
        }

        base.Dispose(disposing);
    }
}
