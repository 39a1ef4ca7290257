using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>A short row that stays in registers, for what straight-line code does with a row as a whole: softmax behind the last product.</summary>
internal sealed class RegisterRowText : VectorRowText
{
    /// <summary>Longer rows are walked in a loop.</summary>
    public const int MostValues = 32;

    private readonly SourceWriter _writer;
    private readonly RegisterRow _row;

    /// <param name="writer">Where to print.</param>
    /// <param name="lanes">Lanes of all vectors of the row.</param>
    /// <param name="row">The row, whatever a kernel calls it; its vectors get new values.</param>
    public RegisterRowText(SourceWriter writer, int lanes, RegisterRow row)
        : base(writer, lanes)
    {
        _writer = writer;
        _row = row;
    }

    protected override string Load(string tensor, string offset) => Vector(offset);

    protected override void Store(string tensor, string offset, string value) => _writer.Line($"{Vector(offset)} = {LaneText.Bare(value)};");

    private string Vector(string offset) => _row.VectorOf(int.Parse(offset, CultureInfo.InvariantCulture), out _);
}
