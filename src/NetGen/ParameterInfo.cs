using System.Collections.Generic;
using System.ComponentModel;

namespace NetGen;

/// <summary>One named parameter of a network: its logical shape, and where it lies in the parameter block.</summary>
/// <remarks>
/// Logical order is row-major over <see cref="Shape"/>; the last axis is the layer's outputs. In memory the outputs are cut
/// into panels of 64: panel p holds, row after row, the outputs 64p … 64p + 63 of every row, so that a kernel reads each panel
/// front to back. What is left of 64 outputs stands in a panel of 16, 32 or 48 and, behind it, one of 4 or 8; what is over in the last one stays zero.
/// <para>
/// The outputs of a recurrent layer are the units of each gate. A cell needs all gates of a unit at once, so in memory the gates alternate: 16 units of the first gate,
/// the same 16 of the next; what is left of 16 units takes 4, 8 or 16 places in each gate. These columns are cut into panels like any others. Gates that are computed
/// one after the other are in parts, each of which is a matrix of its own.
/// </para>
/// <para>
/// A kernel of a thousand inputs and more but a dozen outputs at most has no use for panels of outputs: it lies in blocks of 16 inputs, in each block those of the first output, then those of the next.
/// </para>
/// </remarks>
public sealed class ParameterInfo
{
    /// <summary>Outputs in a full panel.</summary>
    internal const int PanelWidth = 64;

    /// <summary>Inputs in a block of a kernel with its inputs in the lanes.</summary>
    private const int InputLanes = 16;

    private readonly int _columns;
    private readonly int[]? _gates;
    private readonly bool _hasRowsApart;
    private readonly bool _hasInputsInLanes;
    private readonly int _units;

    /// <summary>Describes a parameter. Called by generated code.</summary>
    /// <param name="name">Layer and role, for example <c>dense_1.kernel</c>.</param>
    /// <param name="shape">Logical shape; the last axis is the layer's outputs.</param>
    /// <param name="offset">Where it starts in the parameter block, in floats.</param>
    /// <param name="fanIn">Inputs that enter one output, for the initialisers.</param>
    /// <param name="fanOut">Outputs that one input enters, for the initialisers.</param>
    /// <param name="initializer">How a new network draws it; never <see cref="Initializer.Auto"/>.</param>
    /// <param name="initializerValue">The value of <see cref="Initializer.Constant"/>.</param>
    /// <param name="initializerMinimum">The least value of <see cref="Initializer.Uniform"/>.</param>
    /// <param name="initializerMaximum">The greatest value of <see cref="Initializer.Uniform"/>.</param>
    /// <param name="isTrainable">Whether training changes it.</param>
    /// <param name="l1">What the loss adds for each unit of Σ|w|.</param>
    /// <param name="l2">What the loss adds for each unit of Σw².</param>
    /// <param name="gates">Of a recurrent layer's parameter, the number of gates in each part of the columns; else null.</param>
    /// <param name="hasRowsApart">Whether each row is stored as a vector of its own: two biases in one parameter. Only with gates in one part.</param>
    /// <param name="onesStart">The first of the values that start at 1, whatever the initialiser.</param>
    /// <param name="onesCount">How many they are.</param>
    /// <param name="isTable">Whether it is a table of embeddings.</param>
    /// <param name="hasInputsInLanes">Whether sixteen inputs of an output lie next to each other, and not its outputs.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ParameterInfo(
        string name,
        int[] shape,
        int offset,
        int fanIn,
        int fanOut,
        Initializer initializer,
        double initializerValue = 0,
        double initializerMinimum = -0.05,
        double initializerMaximum = 0.05,
        bool isTrainable = true,
        double l1 = 0,
        double l2 = 0,
        int[]? gates = null,
        bool hasRowsApart = false,
        int onesStart = 0,
        int onesCount = 0,
        bool isTable = false,
        bool hasInputsInLanes = false)
    {
        Name = name;
        Shape = shape;
        Offset = offset;
        FanIn = fanIn;
        FanOut = fanOut;
        Initializer = initializer;
        InitializerValue = initializerValue;
        InitializerMinimum = initializerMinimum;
        InitializerMaximum = initializerMaximum;
        IsTrainable = isTrainable;
        L1 = l1;
        L2 = l2;
        IsTable = isTable;
        _hasInputsInLanes = hasInputsInLanes;
        _columns = shape[shape.Length - 1];
        Length = 1;
        foreach (int axis in shape)
        {
            Length *= axis;
        }

        Rows = Length / _columns;
        _gates = gates;
        _hasRowsApart = hasRowsApart;
        OnesStart = onesStart;
        OnesCount = onesCount;
        foreach (int count in gates ?? System.Array.Empty<int>())
        {
            _units += count;
        }

        _units = gates is null ? _columns : _columns / _units;
    }

    /// <summary>Layer and role, for example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Logical shape: (inputs, outputs) for a dense kernel, (outputs) for a bias.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Values: the product of <see cref="Shape"/>.</summary>
    public int Length { get; }

    /// <summary>How a new network draws this parameter.</summary>
    public Initializer Initializer { get; }

    /// <summary>Whether training changes this parameter: not that of a layer with <c>Trainable = false</c>.</summary>
    public bool IsTrainable { get; }

    /// <summary>λ₁ of the penalty λ₁·Σ|w| that the loss contains; 0 for none.</summary>
    public double L1 { get; }

    /// <summary>λ₂ of the penalty λ₂·Σw² that the loss contains; 0 for none.</summary>
    public double L2 { get; }

    /// <summary>
    /// Whether it is a table of embeddings: a batch has gradients for the rows alone that it looks up, and a step changes no other row, whatever the optimizer.
    /// </summary>
    public bool IsTable { get; }

    internal double InitializerValue { get; }

    internal double InitializerMinimum { get; }

    internal double InitializerMaximum { get; }

    /// <summary>The first of the values that start at 1, whatever the initialiser.</summary>
    internal int OnesStart { get; }

    internal int OnesCount { get; }

    internal int Offset { get; }

    internal int FanIn { get; }

    internal int FanOut { get; }

    /// <summary>The product of all axes but the last.</summary>
    internal int Rows { get; }

    /// <summary>The last axis.</summary>
    internal int Columns => _columns;

    /// <summary>Floats that an output row of <paramref name="columns"/> values takes: full panels, then the narrowest of 4, 8 or 16 lanes that holds the tail.</summary>
    internal static int PaddedColumns(int columns)
    {
        int tail = columns % 16;
        int lanes = tail == 0 ? 0 : tail <= 4 ? 4 : tail <= 8 ? 8 : 16;
        return columns - tail + lanes;
    }

    /// <summary>Where the value at (<paramref name="row"/>, <paramref name="column"/>) lies in the parameter block.</summary>
    internal int IndexOf(int row, int column)
    {
        if (_hasInputsInLanes)
        {
            return Offset + ((row & -InputLanes) * _columns) + (column * InputLanes) + (row & (InputLanes - 1));
        }

        if (_gates is null)
        {
            (int start, int width) = PanelOf(column, _columns);
            return Offset + (start * Rows) + (row * width) + (column - start);
        }

        int padded = PaddedColumns(_units);
        int rows = _hasRowsApart ? 1 : Rows;
        int gate = column / _units;
        int part = 0;
        int offset = Offset;
        for (; gate >= _gates[part]; part++)
        {
            gate -= _gates[part];
            offset += RoundToLine(rows * PaddedColumns(_gates[part] * padded));
        }

        int unit = column % _units;
        int chunk = unit & -16;
        int stored = (chunk * _gates[part]) + (gate * System.Math.Min(16, padded - chunk)) + (unit - chunk);
        (int panel, int panelWidth) = PanelOf(stored, _gates[part] * padded);
        int line = _hasRowsApart ? row * RoundToLine(PaddedColumns(_gates[part] * padded)) : row * panelWidth;
        return offset + (panel * rows) + line + (stored - panel);
    }

    /// <summary>How many columns from this one on lie next to each other in a row.</summary>
    internal int RunOf(int column)
    {
        if (_hasInputsInLanes)
        {
            return 1;
        }

        if (_gates is null)
        {
            (int start, int width) = PanelOf(column, _columns);
            return System.Math.Min(start + width, _columns) - column;
        }

        // Never over the end of a chunk; a chunk of 8 may lie in two panels.
        int unit = column % _units;
        return System.Math.Min(4 - (unit % 4), _units - unit);
    }

    internal static (int Start, int Width) PanelOf(int column, int columns)
    {
        int padded = PaddedColumns(columns);
        int full = padded / PanelWidth * PanelWidth;
        if (column < full)
        {
            return (column / PanelWidth * PanelWidth, PanelWidth);
        }

        int middle = (padded - full) / 16 * 16;
        return column < full + middle ? (full, middle) : (full + middle, padded - full - middle);
    }

    private static int RoundToLine(int floats) => (floats + 15) & ~15;

    /// <summary>Where the value at the logical row-major <paramref name="index"/> lies in the parameter block.</summary>
    internal int IndexOf(int index) => IndexOf(index / _columns, index % _columns);
}
