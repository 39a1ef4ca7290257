using System;
using System.Linq;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class CsvManifestTests
{
    public static TheoryData<string, string> Rows => MalformedFiles.Of("csv");

    [SharedDataTheory]
    [MemberData(nameof(Rows))]
    public void Files_are_read_or_refused_as_the_manifest_says(string file, string expected)
    {
        string path = MalformedFiles.PathOf("csv", file);
        if (file == "bad_constant_col.csv")
        {
            // Nothing is wrong with the file: it is the normalizer that must not answer with NaN.
            Dataset constant = CsvFile.Read(path).ToDataset(["a"], "a");
            foreach (Normalizer normalizer in new[] { Normalizer.FitStandard(constant), Normalizer.FitMinMax(constant) })
            {
                Dataset changed = normalizer.Apply(constant);
                Assert.Null(changed.FindNonFinite());
                Assert.Equal(0f, changed.Inputs(2)[0]);
            }
        }
        else if (expected == "accept")
        {
            Use(file, path);
        }
        else
        {
            Refusal.Of(path, () => Use(file, path));
        }
    }

    [SharedDataTheory]
    [InlineData("bad_ragged_short.csv", "(line 3): found 2 cells, expected 3 cells")]
    [InlineData("bad_ragged_long.csv", "(line 3): found 3 cells, expected 2 cells")]
    [InlineData("bad_text_cell.csv", "(line 2, column 2): found 'x', expected a number such as -12.5e3 in column 'b'")]
    [InlineData("bad_empty_cell.csv", "(line 2, column 2): found an empty cell")]
    [InlineData("bad_empty.csv", "(line 1): found no text")]
    [InlineData("bad_header_only.csv", "at least one row")]
    [InlineData("bad_thousands.csv", "separators of thousands")]
    [InlineData("bad_overflow.csv", "range of float")]
    [InlineData("bad_infinity.csv", "AllowNonFinite")]
    [InlineData("bad_nan.csv", "AllowNonFinite")]
    [InlineData("bad_trailing_nul.csv", "(line 2): found a NUL")]
    [InlineData("bad_unterminated_quote.csv", "(line 2, column 1): found an opening quote and the end of the file")]
    [InlineData("bad_quote_garbage.csv", "(line 2, column 1): found 'x' after a closing quote")]
    [InlineData("bad_bare_quote.csv", "(line 2, column 1): found a quote inside a cell")]
    [InlineData("bad_utf16.csv", "UTF-16")]
    [InlineData("bad_utf8_invalid.csv", "(line 2): found byte FF that is not UTF-8")]
    [InlineData("bad_dup_header.csv", "(line 1, column 2): found the name 'a' of column 1 again")]
    [InlineData("bad_missing_target.csv", "(line 1): found the columns a, b, expected one named 'y'")]
    [InlineData("bad_label_range.csv", "(line 3, column 2): found '10', expected a class number from 0 to 9 in column 'y'")]
    [InlineData("bad_label_neg.csv", "(line 2, column 2): found '-1'")]
    [InlineData("bad_label_frac.csv", "(line 2, column 2): found '0.5'")]
    [InlineData("bad_huge_field.csv", "(line 2, column 1): found a cell of 2000000 characters, expected at most 131072")]
    [InlineData("bad_cr_only.csv", "old Mac line ends")]
    [InlineData("bad_tab_delim.csv", "'\\t'")]
    [InlineData("bad_decimal_comma.csv", "CsvOptions.Delimiter if it is ';'")]
    public void Refusals_say_where_and_what(string file, string part)
    {
        string path = MalformedFiles.PathOf("csv", file);
        DataFormatException e = Refusal.Of(path, () => Use(file, path));
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void A_decimal_comma_is_refused_with_the_right_delimiter_too()
    {
        string path = MalformedFiles.PathOf("csv", "bad_decimal_comma.csv");
        CsvTable table = CsvFile.Read(path, new CsvOptions { Delimiter = ';' });
        Refusal.Of(path, () => table.Column("a"));
        Assert.Equal([2f], table.Column("b"));
    }

    /// <summary>Reads a file as the tests' caller would: all columns but names are numbers, and y is the target where the row is about it.</summary>
    private static void Use(string file, string path)
    {
        CsvTable table = CsvFile.Read(path, new CsvOptions { Delimiter = file == "ok_semicolon_opt.csv" ? ';' : ',' });
        if (file == "bad_missing_target.csv")
        {
            table.ToDataset(["a", "b"], "y");
        }
        else if (file.StartsWith("bad_label", StringComparison.Ordinal))
        {
            table.ToClassificationDataset(["x"], "y", 10);
        }

        foreach (string column in table.Columns.Where(c => c != "name"))
        {
            Assert.All(table.Column(column), x => Assert.True(float.IsFinite(x)));
        }
    }
}
