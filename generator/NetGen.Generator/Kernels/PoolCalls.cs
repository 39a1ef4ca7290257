using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Y = the greatest value of each window. Of equal ones the first counts; NaN is greater than any number, and of several the first counts.</summary>
/// <param name="Taken">Keeps which cell of the window it was, as a number in a float; null in inference.</param>
internal sealed record MaxPoolCall(Tensor X, Tensor Y, Tensor? Taken, PoolWindows Windows) : SampleCall
{
    public override string Role => Taken is null ? "Forward" : "ForwardWithCells";

    public override string Formula => $"{Y.Name} = the greatest value of each {Windows.Height.Size} x {Windows.Width.Size} window of {X.Name}";

    public override IReadOnlyList<Operand> Operands => Taken is null ? [new("x", X), new("y", Y)] : [new("x", X), new("y", Y), new("taken", Taken)];

    public override void Print(RowText row)
    {
        var places = new List<KeyValuePair<string, string>> { new("y", "place") };
        if (Taken is not null)
        {
            places.Add(new("taken", "takenPlace"));
        }

        Windows.Print(row, "x", places, (lanes, window) =>
        {
            // Below every number: the first cell is taken, whatever it holds.
            lanes.Let("greatest", lanes.Text.Constant("float.NegativeInfinity"));
            if (Taken is not null)
            {
                lanes.Let("number", lanes.Text.Constant(MaxPoolGradientCall.None));
            }

            window.ForEachCell((cell, number) =>
            {
                string value = lanes.Load(cell);
                if (Taken is not null)
                {
                    string isGreater = lanes.Text.Greater(value, "greatest", Number(lanes, number), "number");
                    string isFirst = lanes.Text.Equal("number", lanes.Text.Constant(MaxPoolGradientCall.None), Number(lanes, number), isGreater);
                    string orNaN = lanes.Text.IsNaN(value, Number(lanes, number), isFirst);
                    row.Line($"number = {LaneText.Bare(lanes.Text.IsNaN("greatest", "number", orNaN))};");
                }

                string greater = lanes.Text.Greater(value, "greatest", value, "greatest");
                row.Line($"greatest = {LaneText.Bare(lanes.Text.IsNaN(value, value, greater))};");
            });
            lanes.Store("place", "greatest");
            if (Taken is not null)
            {
                lanes.Store("takenPlace", "number");
            }
        });
    }

    private static string Number(LaneGroup lanes, string number) => lanes.Text.Constant(number);
}

/// <summary>dX = dY at the cells that were taken, added up in the order of the windows; else 0.</summary>
internal sealed record MaxPoolGradientCall(Tensor DY, Tensor Taken, Tensor DX, PoolWindows Windows) : SampleCall
{
    /// <summary>The number of no cell.</summary>
    public const string None = "-1f";

    public override string Role => "InputGradient";

    public override string Formula => $"{DX.Name} = {DY.Name} at the greatest value of each window";

    public override IReadOnlyList<Operand> Operands => [new("dx", DX), new("dy", DY), new("taken", Taken)];

    public override void Print(RowText row)
    {
        row.Clear("dx", 0, DX.Length);
        Windows.Print(row, "dx", [new("dy", "place"), new("taken", "takenPlace")], (lanes, window) =>
        {
            lanes.Let("gradient", lanes.Load("place"));
            lanes.Let("number", lanes.Load("takenPlace"));
            window.ForEachCell((cell, number) =>
            {
                string share = lanes.Text.Equal("number", lanes.Text.Constant(number), "gradient", lanes.Text.Zero);
                lanes.Store(cell, lanes.Text.Add(lanes.Load(cell), share));
            });
        });
    }
}

/// <summary>Y = the mean of each window, of those cells that lie inside.</summary>
internal sealed record AveragePoolCall(Tensor X, Tensor Y, PoolWindows Windows) : SampleCall
{
    public override string Role => "Forward";

    public override string Formula => $"{Y.Name} = the mean of each {Windows.Height.Size} x {Windows.Width.Size} window of {X.Name}";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("y", Y)];

    public override void Print(RowText row) => Windows.Print(row, "x", [new("y", "place")], (lanes, window) =>
    {
        lanes.Let("sum", lanes.Text.Zero);
        window.ForEachCell((cell, _) => row.Line($"sum = {LaneText.Bare(lanes.Text.Add("sum", lanes.Load(cell)))};"));
        lanes.Store("place", lanes.Text.Divide("sum", lanes.Text.Constant(window.Cells)));
    });
}

/// <summary>dX = dY / cells, added up over the windows that a cell lies in.</summary>
internal sealed record AveragePoolGradientCall(Tensor DY, Tensor DX, PoolWindows Windows) : SampleCall
{
    public override string Role => "InputGradient";

    public override string Formula => $"{DX.Name} = {DY.Name} / the cells of each window";

    public override IReadOnlyList<Operand> Operands => [new("dx", DX), new("dy", DY)];

    public override void Print(RowText row)
    {
        row.Clear("dx", 0, DX.Length);
        Windows.Print(row, "dx", [new("dy", "place")], (lanes, window) =>
        {
            lanes.Let("share", lanes.Text.Divide(lanes.Load("place"), lanes.Text.Constant(window.Cells)));
            window.ForEachCell((cell, _) => lanes.Store(cell, lanes.Text.Add(lanes.Load(cell), "share")));
        });
    }
}
