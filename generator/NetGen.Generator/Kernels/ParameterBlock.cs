using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>
/// One parameter with its place in the parameter block. A matrix is stored in panels of columns, each panel row after row: of 64 columns
/// while there are as many, then one of 16, 32 or 48, then one of 4 or 8. So every row of a panel starts on a boundary of the widest vector that reads it.
/// A vector is a matrix of one row. The runtime's <c>ParameterInfo</c> knows the same layout; a test compares the two.
/// </summary>
/// <param name="Name">Full name: <c>dense_1.kernel</c>.</param>
/// <param name="PropertyName">Name of the generated view: <c>Dense1Kernel</c>.</param>
/// <param name="Spec">What the layer asked for.</param>
/// <param name="Offset">First float in the parameter block; a multiple of 16.</param>
internal sealed record ParameterBlock(string Name, string PropertyName, ParameterSpec Spec, int Offset)
{
    /// <summary>Columns in a full panel: four vectors of 512 bits, the width of the 6×4 register tile.</summary>
    public const int PanelWidth = 64;

    public int Columns => Spec.Shape[Spec.Shape.Count - 1];

    /// <summary>What formulas call it: W, or U for the kernel of a recurrent layer's own output.</summary>
    public string Letter => Spec.Role.StartsWith("recurrent", System.StringComparison.Ordinal) ? "U" : "W";

    /// <summary>All axes but the last taken together; 0 for the empty parameters of a faulty declaration.</summary>
    public int Rows => Columns == 0 ? 0 : Length / Columns;

    public int Length
    {
        get
        {
            int product = 1;
            foreach (int axis in Spec.Shape)
            {
                product = unchecked(product * axis);
            }

            return product;
        }
    }

    /// <summary>Columns of each of the matrices that the kernel of a convolution in groups is stored as; see <see cref="ParameterSpec.Gates"/>.</summary>
    public int GroupColumns => Columns / System.Math.Max(1, Spec.Gates.Count);

    /// <summary>Floats from one of these matrices to the next.</summary>
    public int GroupStorage => RoundToLine(Rows * PaddedColumns(GroupColumns));

    /// <summary>Floats that the block takes, panels with their padding.</summary>
    public int StorageLength => Spec.HasInputsInLanes ? Length : Spec.Gates.Count == 0 ? Rows * PaddedColumns(Columns) : Matrices.Aggregate(0, (sum, matrix) => unchecked(sum + RoundToLine(matrix.StorageLength)));

    /// <summary>
    /// What it is stored as: itself, or each part of the gates of a recurrent layer as a matrix whose columns are the gates' units with their padding, or each row of those
    /// by itself. Products and gradients are of these.
    /// </summary>
    public IReadOnlyList<ParameterBlock> Matrices
    {
        get
        {
            if (Spec.Gates.Count == 0)
            {
                return [this];
            }

            int units = PaddedColumns(Columns / Spec.Gates.Sum());
            var matrices = new List<ParameterBlock>();
            int offset = Offset;
            foreach (int gates in Spec.HasRowsApart ? Enumerable.Repeat(Spec.Gates[0], Rows) : Spec.Gates)
            {
                int[] shape = Spec.HasRowsApart || Spec.Shape.Count == 1 ? new[] { gates * units } : new[] { Rows, gates * units };
                var matrix = this with
                {
                    Spec = Spec with { Shape = new EquatableArray<int>(shape), Gates = EquatableArray<int>.Empty, HasRowsApart = false, OnesStart = 0, OnesCount = 0 },
                    Offset = offset,
                };
                matrices.Add(matrix);
                offset += RoundToLine(matrix.StorageLength);
            }

            return matrices;
        }
    }

    /// <summary>Columns of a matrix of so many gates: full groups of 16 units of each gate in turn, then what is left of the units, padded to 4, 8 or 16.</summary>
    public static int GateColumns(int gates, int units) => gates * PaddedColumns(units);

    /// <summary>Columns with padding: full vectors of 16, then the narrowest of 4, 8 or 16 lanes that holds the tail.</summary>
    public static int PaddedColumns(int columns)
    {
        int tail = columns % 16;
        int lanes = tail == 0 ? 0 : tail <= 4 ? 4 : tail <= 8 ? 8 : 16;
        return columns - tail + lanes;
    }

    /// <summary>The panels of a matrix, first to last; equal ones are counted, not listed.</summary>
    public static IReadOnlyList<PanelRun> Panels(int columns)
    {
        int padded = PaddedColumns(columns);
        var panels = new List<PanelRun>();
        int first = 0;
        foreach (int unit in new[] { PanelWidth, 16, 1 })
        {
            int rest = padded - first;
            int width = unit == PanelWidth ? PanelWidth : rest / unit * unit;
            if (rest >= unit)
            {
                int count = rest / width;
                panels.Add(new PanelRun(first, width, count));
                first += count * width;
            }
        }

        return panels;
    }

    /// <summary>The next multiple of 16 floats: rows and blocks start on cache lines.</summary>
    public static int RoundToLine(int floats) => (floats + 15) & ~15;
}
