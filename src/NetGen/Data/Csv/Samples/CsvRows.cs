using System;

namespace NetGen.Data;

/// <summary>Reads a file's rows as samples, one after the other, without keeping them. Whole data sets and streamed ones are both made from this.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly TextSource _text;
    private readonly CsvScanner _scanner;
    private readonly CsvHeader _header;

    /// <summary>The first row, which is read before the columns are known, where it is no header.</summary>
    private CsvCells? _firstRow;

    private bool _anyRow;
    private bool _anySample;

    /// <param name="text">The file, which is closed with this.</param>
    /// <param name="samples">What is wanted, with nothing left to be found.</param>
    /// <param name="options">How the file is written.</param>
    public CsvRows(TextSource text, CsvSamples samples, CsvOptions options)
    {
        _text = text;
        try
        {
            var cells = new CsvCells(text.Name, null);
            _scanner = new CsvScanner(text, options);
            _header = new CsvHeader(_scanner, options, text.Name, cells);
            _firstRow = options.HasHeader ? null : cells;
            Plan = new CsvPlan(samples, _header, options, text.Name);
        }
        catch (DataFormatException)
        {
            using (text)
            {
                text.CheckCompression();
            }

            throw;
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    public CsvPlan Plan { get; }

    /// <summary>The bytes of the file; null where only reading tells.</summary>
    public long? Length => _text.Length;

    /// <summary>How many of them have been read.</summary>
    public long Taken => _scanner.Taken;

    /// <summary>Reads the next samples.</summary>
    /// <param name="inputs">Room for so many rows of inputs.</param>
    /// <param name="targets">Room for so many rows of target values.</param>
    /// <param name="labels">Room for so many class numbers, where there are any.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>How many there are; fewer only at the end.</returns>
    public int Read(Span<float> inputs, Span<float> targets, Span<int> labels, int count)
    {
        int inputLength = Plan.InputLength;
        int targetLength = Plan.TargetLength;
        int label = 0;
        int got = 0;
        try
        {
            while (got < count)
            {
                if (!ReadRow(inputs.Slice(got * inputLength, inputLength), targets.Slice(got * targetLength, targetLength), ref label, out bool isSample))
                {
                    break;
                }

                if (isSample)
                {
                    if (!labels.IsEmpty)
                    {
                        labels[got] = label;
                    }

                    got++;
                }
            }
        }
        catch (DataFormatException)
        {
            _text.CheckCompression();
            throw;
        }

        _anySample |= got > 0;
        return _anySample || count == 0 ? got : throw CsvPlan.NothingLeft(_text.Name);
    }

    public void Dispose() => _text.Dispose();

    private bool ReadRow(Span<float> inputs, Span<float> targets, ref int label, out bool isSample)
    {
        if (_firstRow is CsvCells first)
        {
            _firstRow = null;
            _anyRow = true;
            isSample = Plan.Read(first, 0, _header.Line, inputs, targets, ref label);
            return true;
        }

        if (!_scanner.NextRow(_header.Count))
        {
            isSample = false;
            return _anyRow
                ? false
                : throw DataFormatException.AtLine(_text.Name, _scanner.LastLine, "the end of the file after the header", "at least one row");
        }

        _anyRow = true;
        isSample = Plan.Read(_scanner, inputs, targets, ref label);
        return true;
    }
}
