namespace NetGen.Layers.Tests.OwnLoops;

/// <summary>A class each, for training loops of one's own.</summary>
public static partial class Loops
{
    [Network(5)]
    [Dense(17, Activation.Tanh)]
    [Dropout(0.5)]
    [Dense(9, Activation.Gelu)]
    [Dense(3, Activation.Softmax)]
    public partial class Dropped;

    /// <summary>Its views hand gradients on in place; the activation behind the reshape has deltas of its own, which are those of the sums before it.</summary>
    [Network(2, 3, 1)]
    [Flatten]
    [Dense(12, Activation.Relu)]
    [Reshape(3, 4)]
    [Flatten]
    [Dense(7)]
    [Activation(Activation.Sigmoid)]
    [Dense(2)]
    public partial class Viewed;

    [Network(4)]
    [Dense(5, Activation.Tanh)]
    [Dense(6, Activation.Sigmoid)]
    [Reshape(2, 3)]
    [Flatten]
    public partial class ViewedLast;

    [Network(6)]
    [Dense(5, Activation.Relu, Trainable = false)]
    [Dense(4, Activation.Sigmoid, L2 = 0.01)]
    [Dense(2)]
    public partial class PartlyFrozen;

    [Network(2)]
    [Dense(3)]
    public partial class ThreeDistances;

    [Network(2)]
    [Dense(1)]
    public partial class OneDistance;

    [Network(2, Loss = Loss.Hinge)]
    [Dense(1)]
    public partial class OneHinge;
}
