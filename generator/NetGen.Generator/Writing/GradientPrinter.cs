using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints dW += Xᵀ·dY and db += Σ dY at one vector width, and the same with the update of plain gradient descent in it: which shared tile takes
/// which inputs and columns.
/// </summary>
internal sealed class GradientPrinter
{
    private readonly SourceWriter _writer;
    private readonly KernelSet _kernels;
    private readonly GradientPlan _plan;
    private readonly string _name;
    private readonly ParameterGradientCall _call;

    public GradientPrinter(SourceWriter writer, KernelSet kernels, GradientPlan plan, string name, ParameterGradientCall call)
    {
        _writer = writer;
        _kernels = kernels;
        _plan = plan;
        _name = name;
        _call = call;
    }

    private bool IsPenalized => _call.Kernel.Spec.IsPenalized;

    public void Write()
    {
        _writer.Line("// The shares part to partEnd - 1 of parts. descend: the parameters take the step at once, and the gradients are left alone.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"internal static void {_name}(ref float x, ref float dy, ref float gradients, ref float parameters, nint n, nint part, nint partEnd, nint parts, bool descend, float rate)"))
        {
            _writer.Line($"ref float gradient = {VectorText.At("gradients", _call.Kernel.Offset)};");
            _writer.Line($"ref float parameter = {VectorText.At("parameters", _call.Kernel.Offset)};");
            _writer.Line("nint first, count;");
            if (IsPenalized)
            {
                // The update by one sample knows no penalties, and a row whose input is zero has one too.
                WriteTiles();
            }
            else
            {
                using (_writer.Block("if (descend && n == 1)"))
                {
                    WriteUpdate();
                }

                using (_writer.Block("else"))
                {
                    WriteTiles();
                }
            }

            if (_call.Bias is not null)
            {
                _writer.Line();
                using (_writer.Block("if (part == 0)"))
                {
                    _writer.Line(
                        $"{_kernels.BiasGradient()}(ref dy, {_call.DY.Stride}, {VectorText.At("gradients", _call.Bias.Offset)}, {VectorText.At("parameters", _call.Bias.Offset)}, "
                        + $"{ParameterBlock.PaddedColumns(_call.DY.Length)}, n, descend, rate);");
                }
            }
        }
    }

    /// <summary>One sample: the rows of a share, a group of columns after the other.</summary>
    private void WriteUpdate()
    {
        _writer.Line($"first = {_plan.Inputs} * part / parts;");
        _writer.Line($"count = ({_plan.Inputs} * partEnd / parts) - first;");
        foreach (ColumnGroup group in _plan.Row)
        {
            using (var loops = new GroupLoops(_writer, group, _plan.Inputs))
            {
                string panels = string.Concat(group.Parts.Select(part => $"{VectorText.At("parameter", Place(loops, part, "first"))}, {part.RowStride}, "));
                _writer.Line($"{_kernels.Update(_call.SkipsZeros, group)}({VectorText.At("x", "first")}, {VectorText.At("dy", loops.Column)}, {panels}count, rate);");
            }
        }
    }

    /// <summary>Several samples, or a gradient that is kept: tiles, those of a share and, in the last share, what the full ones leave over.</summary>
    private void WriteTiles()
    {
        int height = 0;
        foreach (GradientTile tile in _plan.Tiles)
        {
            if (height != tile.Rows)
            {
                height = tile.Rows; // tiles of one height have the same shares
                _writer.Line($"first = {tile.Count} * part / parts * {tile.Rows};");
                _writer.Line($"count = ({tile.Count} * partEnd / parts * {tile.Rows}) - first;");
            }

            using (var loops = new GroupLoops(_writer, tile.Group, _plan.Inputs))
            {
                WriteCall(tile.Group, loops, tile.Rows, "first", "count");
                if (tile.Rest.Count > 0)
                {
                    using (_writer.Block("if (partEnd == parts)"))
                    {
                        foreach ((int rows, int first, int count) in tile.Rest)
                        {
                            WriteCall(tile.Group, loops, rows, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture));
                        }
                    }

                    if (tile != _plan.Tiles[_plan.Tiles.Count - 1])
                    {
                        _writer.Line();
                    }
                }
            }
        }
    }

    /// <summary>Where a panel's part of a group starts, from row <paramref name="first"/> of W on.</summary>
    private static string Place(GroupLoops loops, PanelPart part, string first) =>
        VectorText.Sum(VectorText.Sum(loops.Weight, part.WeightOffset.ToString(CultureInfo.InvariantCulture)), VectorText.Times(first, part.RowStride));

    private void WriteCall(ColumnGroup group, GroupLoops loops, int rows, string first, string count)
    {
        string panels = string.Concat(group.Parts.Select(part =>
        {
            string place = Place(loops, part, first);
            return $"{VectorText.At("gradient", place)}, {VectorText.At("parameter", place)}, {part.RowStride}, ";
        }));
        _writer.Line(
            $"{_kernels.Gradient(rows, group, IsPenalized)}({VectorText.At("x", first)}, {_call.X.Stride}, {VectorText.At("dy", loops.Column)}, {_call.DY.Stride}, n, {panels}{count}, descend, rate{PenaltyText.Arguments(_call.Kernel.Spec)});");
    }
}
