namespace NetGen.Tests.Networks
{
    [Network(784)]
    [Dense(30, Activation.Relu)]
    [Dense(30, Activation.Relu)]
    [Dense(10, Activation.Softmax)]
    public partial class KerasExample;

    [Network(2)]
    [Dense(8, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public partial class Xor;

    [Network(2)]
    [Dense(3, Activation.Tanh, Name = "hidden", BiasInitializer = Initializer.Ones, KernelInitializer = Initializer.LeCunUniform)]
    [Dense(1, UseBias = false)]
    public sealed partial class Named;

    public static partial class Outer
    {
        internal partial struct Inner
        {
            [Network(3, Unroll = Unroll.Full)]
            [Dense(4, Activation.Relu)]
            internal partial class Nested
            {
                // A constructor, an overload and a field of the user's own.
                private readonly float[] _input = [1f, 2f, 3f];

                public Nested(int seed)
                    : this((ulong)seed)
                {
                }

                public float[] Predicted()
                {
                    var output = new float[OutputLength];
                    Predict(_input, output);
                    return output;
                }
            }
        }
    }
}

namespace NetGen.Tests.Networks.First
{
    [Network(2, Unroll = Unroll.Tiled)]
    [Dense(2)]
    public partial class Twin;
}

namespace NetGen.Tests.Networks.Second
{
    [Network(3)]
    [Dense(1)]
    public partial class Twin;
}
