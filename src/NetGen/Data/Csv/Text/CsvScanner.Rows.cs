using System;

namespace NetGen.Data;

internal sealed partial class CsvScanner
{
    /// <summary>Rows of one empty cell that have been passed over, and are still to be handed out.</summary>
    private long _emptyRows;

    /// <summary>The line of the next one.</summary>
    private long _emptyRowLine;

    /// <summary>What is wrong behind them.</summary>
    private DataFormatException? _afterEmptyRows;

    private bool _takesEmptyRow;

    /// <summary>Goes to the next row. Blank lines at the end of the text say nothing and are no rows.</summary>
    /// <param name="cells">How many cells it should have; null for the first row.</param>
    /// <returns>False at the end of the text.</returns>
    public bool NextRow(int? cells)
    {
        Column = 0;
        RowEnded = false;
        _takesEmptyRow = false;
        if (_emptyRows > 0)
        {
            return TakeEmptyRow();
        }

        if (_afterEmptyRows is not null)
        {
            throw _afterEmptyRows;
        }

        RowLine = _line;
        if (Has(0))
        {
            byte first = _buffer[_start];
            if (first is not ((byte)'\n' or (byte)'\r') && !(_trim && IsSpace(first)))
            {
                return true;
            }
        }

        return NextRowBehindBlanks(cells);
    }

    /// <summary>Refuses a row whose cells are not as many as those of the first one. It has been read to its end.</summary>
    public void CheckCells(int expected)
    {
        if (Column != expected)
        {
            throw DataFormatException.AtLine(_text.Name, RowLine, Cells(Column), Cells(expected) + ", as in the first line");
        }
    }

    /// <summary>
    /// Passes over blank lines, since only what follows tells whether they are the end. Where cells are trimmed, a line of spaces is one empty cell, which a
    /// table of one column may hold: these are only counted.
    /// </summary>
    private bool NextRowBehindBlanks(int? cells)
    {
        DataFormatException? refusal = null;
        long rows = 0;
        _emptyRowLine = _line;
        while (true)
        {
            bool hasSpaces = _trim && SkipSpaces();
            if (!Has(0))
            {
                return false;
            }

            int lineEnd = LineEndLength(0);
            if (lineEnd == 0)
            {
                break;
            }

            if (refusal is null)
            {
                if (!hasSpaces)
                {
                    refusal = DataFormatException.AtLine(_text.Name, _line, "a blank line", cells is int expected ? Cells(expected) : "the first row");
                }
                else if (cells > 1)
                {
                    refusal = DataFormatException.AtLine(_text.Name, _line, Cells(1), Cells(cells.Value) + ", as in the first line");
                }
                else
                {
                    rows++;
                }
            }

            _start += lineEnd;
            _line++;
        }

        if (rows > 0)
        {
            _emptyRows = rows;
            _afterEmptyRows = refusal;
            return TakeEmptyRow();
        }

        RowLine = _line;
        return refusal is null ? true : throw refusal;
    }

    private bool TakeEmptyRow()
    {
        RowLine = _emptyRowLine++;
        LastLine = RowLine;
        _emptyRows--;
        _takesEmptyRow = true;
        return true;
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : FormattableString.Invariant($"{count} cells");
}
