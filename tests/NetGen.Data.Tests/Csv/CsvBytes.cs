using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;

namespace NetGen.Data.Tests;

/// <summary>Files to read, and what was read as a text that tells all of it.</summary>
internal static class CsvBytes
{
    /// <summary>Two inputs, a column of names and a target, written in the ways that there are.</summary>
    public static readonly string[] Sound =
    [
        "x,y,kind,z\n1,2.5,a,3\n-4e2,.5,b,6\n",
        "x,y,kind,z\r\n1,2,\"a \"\"b\"\", c\",3\r\n4,5,\"two\r\nlines\",6",
        "\uFEFF x , y,\tkind , z \n 1 ,\"2\" , \"é𝄞\" ,3\n\n \r\n",
        "z,kind,y,x\n1.23456789012345678901234,,1e-45,3.4028235e38\n0.1,\"\",16777217,-0\n7,\" \",8,9\n",
    ];

    public static readonly CsvSamples Regression = CsvSamples.Regression(["x", "y"], "z");

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Describe(CsvTable table) => string.Concat(
        table.Columns.Concat(Enumerable.Range(0, table.RowCount).SelectMany(row => Enumerable.Range(0, table.Columns.Count).Select(column => table.Text(row, column))))
            .Select((cell, i) => $"{(i % table.Columns.Count == 0 ? "\n" : ",")}{cell.Length}:{cell}"));

    public static string? Describe(string[][]? rows) =>
        rows is null ? null : string.Concat(rows.SelectMany(row => row.Select((cell, i) => $"{(i == 0 ? "\n" : ",")}{cell.Length}:{cell}")));

    public static string Describe(Dataset dataset) => string.Concat(Enumerable.Range(0, dataset.Count).Select(i =>
        "\n" + Bits(dataset.Inputs(i)) + (dataset.IsCategorical ? dataset.Label(i).ToString(CultureInfo.InvariantCulture) : Bits(dataset.Targets(i)))));

    /// <summary>All samples of one epoch, in blocks of so many.</summary>
    public static string Describe(StreamedDataset dataset, uint epoch = 0, int size = 3)
    {
        using SampleReader reader = dataset.Open(epoch);
        return Describe(reader, dataset.Layout, size);
    }

    public static string Describe(SampleReader reader, SampleLayout layout, int size)
    {
        var text = new StringBuilder();
        var block = new SampleBlock(layout, size);
        while (reader.Read(block, size) > 0)
        {
            for (int i = 0; i < block.Count; i++)
            {
                text.Append('\n').Append(Bits(block.Inputs(i, 1)));
                text.Append(layout.IsCategorical ? block.Labels(i, 1)[0].ToString(CultureInfo.InvariantCulture) : Bits(block.Targets(i, 1)));
            }

            block.Clear();
        }

        return text.ToString();
    }

    /// <summary>What reading gives: the content, or the refusal's message.</summary>
    public static string Outcome(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (DataFormatException e)
        {
            return e.Message;
        }
    }

    private static string Bits(ReadOnlySpan<float> values)
    {
        var text = new StringBuilder();
        foreach (float value in values)
        {
            text.Append(BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture)).Append(' ');
        }

        return text.ToString();
    }
}
