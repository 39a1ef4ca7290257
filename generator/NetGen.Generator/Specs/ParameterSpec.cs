namespace NetGen.Generator.Specs;

/// <summary>One named block of parameters that a layer asks for.</summary>
/// <param name="Role">Its name within the layer: <c>kernel</c>, <c>bias</c>.</param>
/// <param name="Shape">Logical shape; the last axis is the layer's outputs.</param>
/// <param name="FanIn">Inputs that enter one output.</param>
/// <param name="FanOut">Outputs that one input enters.</param>
/// <param name="Initializer">How a new network draws it; never <see cref="NetGen.Initializer.Auto"/>.</param>
internal sealed record ParameterSpec(string Role, EquatableArray<int> Shape, int FanIn, int FanOut, InitializerSpec Initializer)
{
    /// <summary>Whether training changes it. A layer says no of what has no gradient at all; the planner does of all parameters of a frozen layer.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>Whether it is a table of embeddings: a batch has gradients for the rows alone that it looks up.</summary>
    public bool IsTable { get; init; }

    /// <summary>λ₁ of the penalty λ₁·Σ|w|: finite, 0 or more. The planner clears it where nothing is trained.</summary>
    public double L1 { get; init; }

    /// <summary>λ₂ of the penalty λ₂·Σw², likewise.</summary>
    public double L2 { get; init; }

    /// <summary>
    /// Of a recurrent layer's parameter, the number of gates in each part of its columns; empty for an ordinary one. The columns are the units of the first gate, then those of
    /// the next; a part is stored as a matrix of its own, in which the gates alternate by sixteen units, so that a cell finds all gates of a unit together. A
    /// convolution in groups has a part of one gate for each group.
    /// </summary>
    public EquatableArray<int> Gates { get; init; } = EquatableArray<int>.Empty;

    /// <summary>
    /// Whether its inputs lie in the lanes: blocks of 16 inputs, in each block the values of the first output, then those of the next. For products of many inputs and few outputs; the
    /// number of inputs is a multiple of 16.
    /// </summary>
    public bool HasInputsInLanes { get; init; }

    /// <summary>Whether each row is stored as a vector of its own: two biases in one parameter. Only with gates, and all of them in one part.</summary>
    public bool HasRowsApart { get; init; }

    /// <summary>The first of the values that start at 1 whatever the initialiser.</summary>
    public int OnesStart { get; init; }

    /// <summary>How many they are.</summary>
    public int OnesCount { get; init; }

    /// <summary>Whether it adds to the loss. Its <c>ParameterGradientCall</c> then adds to the gradient, whatever the layer.</summary>
    public bool IsPenalized => L1 > 0 || L2 > 0;
}
