using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>The files of csv-spectrum, whose JSON says what every cell is.</summary>
public sealed class CsvSpectrumTests
{
    public static TheoryData<string> Names
    {
        get
        {
            string? folder = SharedFiles.Root is null ? null : SharedFiles.PathOf("suites", "csv-spectrum", "csvs");
            return Directory.Exists(folder)
                ? new TheoryData<string>(Directory.GetFiles(folder).Select(f => Path.GetFileNameWithoutExtension(f)!).Order())
                : new TheoryData<string>("absent");
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Names))]
    public void Every_cell_is_what_the_suite_says(string name)
    {
        string path = SharedFiles.PathOf("suites", "csv-spectrum", "csvs", name + ".csv");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(SharedFiles.PathOf("suites", "csv-spectrum", "json", name + ".json")));

        // One file writes inches as a quote inside a bare cell, which RFC 4180 forbids.
        CsvTable table = CsvFile.Read(path, new CsvOptions { Trim = false, AllowBareQuotes = name == "location_coordinates" });

        // A file of one row has an object where the others have an array.
        JsonElement root = json.RootElement;
        JsonElement[] rows = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        Assert.Equal(rows.Length, table.RowCount);
        int row = 0;
        foreach (JsonElement expected in rows)
        {
            Assert.Equal(expected.EnumerateObject().Select(p => p.Name), table.Columns);

            // The suite's JSON has another number there than its own CSV.
            IEnumerable<JsonProperty> cells = expected.EnumerateObject().Where(p => p.Name != "Contact Phone Number");
            Assert.All(cells, p => Assert.Equal(p.Value.GetString(), table.Text(row, p.Name)));
            row++;
        }
    }
}
