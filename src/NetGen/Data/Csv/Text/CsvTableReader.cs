using System;

namespace NetGen.Data;

/// <summary>Reads all cells of a file into memory, or lets all its rows pass by.</summary>
internal static class CsvTableReader
{
    public static CsvTable Read(TextSource text, CsvOptions options)
    {
        try
        {
            var scanner = new CsvScanner(text, options);
            CsvCells first = new(text.Name, null);
            var header = new CsvHeader(scanner, options, text.Name, first);
            var cells = new CsvCells(text.Name, text.Length);
            long firstLine = header.Line;
            if (options.HasHeader)
            {
                firstLine = 0;
            }
            else
            {
                for (int i = 0; i < first.Count; i++)
                {
                    cells.Add(first[i]);
                }
            }

            while (scanner.NextRow(header.Count))
            {
                firstLine = firstLine == 0 ? scanner.RowLine : firstLine;
                while (!scanner.RowEnded)
                {
                    scanner.NextCell();
                    cells.Add(scanner.Cell);
                }

                scanner.CheckCells(header.Count);
            }

            return cells.Count > 0
                ? new CsvTable(text.Name, options, header, cells, firstLine)
                : throw DataFormatException.AtLine(text.Name, scanner.LastLine, "the end of the file after the header", "at least one row");
        }
        catch (DataFormatException)
        {
            text.CheckCompression();
            throw;
        }
    }

    /// <summary>Finds what samples need of a file, row after row.</summary>
    public static CsvSamples Fit(TextSource text, CsvSamples samples, CsvOptions options)
    {
        try
        {
            var scanner = new CsvScanner(text, options);
            CsvCells first = new(text.Name, null);
            var header = new CsvHeader(scanner, options, text.Name, first);
            var fitter = new CsvFitter(samples, options, header, text.Name);
            bool any = !options.HasHeader;
            if (any)
            {
                fitter.Add(first, 0, header.Line);
            }

            while (scanner.NextRow(header.Count))
            {
                any = true;
                fitter.Add(scanner);
            }

            return any
                ? fitter.Finish()
                : throw DataFormatException.AtLine(text.Name, scanner.LastLine, "the end of the file after the header", "at least one row");
        }
        catch (DataFormatException)
        {
            text.CheckCompression();
            throw;
        }
    }
}
