using System.Collections.Generic;
using System.IO;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>The rows of the manifest of good and bad files. Empty where the reference data are absent; the theories are skipped there.</summary>
public static class MalformedFiles
{
    /// <summary>format, file, expected (accept, reject, either).</summary>
    public static TheoryData<string, string> Of(string format)
    {
        var rows = new TheoryData<string, string>();
        foreach (string line in Lines())
        {
            string[] cells = line.Split('\t');
            if (cells[0] == format)
            {
                rows.Add(cells[1], cells[2]);
            }
        }

        if (rows.Count == 0)
        {
            // A theory without data fails before its skip is looked at.
            rows.Add("absent", "absent");
        }

        return rows;
    }

    public static string PathOf(string format, string file) => SharedFiles.PathOf("malformed", format, file);

    private static IEnumerable<string> Lines()
    {
        string? manifest = SharedFiles.Root is null ? null : SharedFiles.PathOf("malformed", "MANIFEST.tsv");
        return File.Exists(manifest) ? File.ReadAllLines(manifest) : [];
    }
}
