using System.Collections.Generic;
using System.Runtime.CompilerServices;
using static NetGen.Activation;

namespace NetGen.Benchmarks.Networks;

/// <summary>Every network that is measured.</summary>
internal static class NetworkList
{
    /// <summary>For the loops around calls, as the prototypes have it: else how often they were called to warm up decides how they are compiled.</summary>
    private const MethodImplOptions Measured = MethodImplOptions.AggressiveOptimization;

    /// <summary>Networks as people have them.</summary>
    public static readonly IReadOnlyList<BenchmarkNetwork> Named =
    [
        new("W1", [8, 16, 16, 4], [Tanh, Tanh, Linear], static () =>
        {
            var net = new W1();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("W2", [2, 3, 1], [Sigmoid, Sigmoid], static () =>
        {
            var net = new W2();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("W3", [64, 25, 15, 10], [Sigmoid, Sigmoid, Softmax], static () =>
        {
            var net = new W3();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("W4", [784, 100, 10], [Tanh, Softmax], static () =>
        {
            var net = new W4();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("W5", [784, 30, 30, 10], [Relu, Relu, Softmax], static () =>
        {
            var net = new W5();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("W6", [48, 128, 128, 8], [Tanh, Tanh, Linear], static () =>
        {
            var net = new W6();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
    ];

    /// <summary>A convolution in front.</summary>
    public static readonly IReadOnlyList<BenchmarkNetwork> Convolutions =
    [
        new(
            "W7",
            [784, 10816, 10],
            [Tanh, Softmax],
            static () =>
            {
                var net = new W7();
                return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
            },
            new Convolution(28, 3, 16)),
    ];

    /// <summary>One layer of n inputs and n outputs each: around the widths of vectors, and up to what no second-level cache holds.</summary>
    public static readonly IReadOnlyList<BenchmarkNetwork> Squares =
    [
        new("4", [4, 4], [Linear], static () =>
        {
            var net = new Square4();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("8", [8, 8], [Linear], static () =>
        {
            var net = new Square8();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("16", [16, 16], [Linear], static () =>
        {
            var net = new Square16();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("17", [17, 17], [Linear], static () =>
        {
            var net = new Square17();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("32", [32, 32], [Linear], static () =>
        {
            var net = new Square32();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("33", [33, 33], [Linear], static () =>
        {
            var net = new Square33();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("64", [64, 64], [Linear], static () =>
        {
            var net = new Square64();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("65", [65, 65], [Linear], static () =>
        {
            var net = new Square65();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("100", [100, 100], [Linear], static () =>
        {
            var net = new Square100();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("128", [128, 128], [Linear], static () =>
        {
            var net = new Square128();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("129", [129, 129], [Linear], static () =>
        {
            var net = new Square129();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("256", [256, 256], [Linear], static () =>
        {
            var net = new Square256();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("512", [512, 512], [Linear], static () =>
        {
            var net = new Square512();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("1000", [1000, 1000], [Linear], static () =>
        {
            var net = new Square1000();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
        new("1024", [1024, 1024], [Linear], static () =>
        {
            var net = new Square1024();
            return new NetworkCalls(net, [MethodImpl(Measured)] (n, x, y) => { for (int i = 0; i < n; i++) { net.Predict(x, y); } });
        }),
    ];
}

[Network(8), Dense(16, Tanh), Dense(16, Tanh), Dense(4, Linear)]
internal partial class W1;

[Network(2), Dense(3, Sigmoid), Dense(1, Sigmoid)]
internal partial class W2;

[Network(64), Dense(25, Sigmoid), Dense(15, Sigmoid), Dense(10, Softmax)]
internal partial class W3;

[Network(784), Dense(100, Tanh), Dense(10, Softmax)]
internal partial class W4;

[Network(784), Dense(30, Relu), Dense(30, Relu), Dense(10, Softmax)]
internal partial class W5;

[Network(48), Dense(128, Tanh), Dense(128, Tanh), Dense(8, Linear)]
internal partial class W6;

[Network(28, 28, 1), Conv2D(16, 3, Tanh), Flatten, Dense(10, Softmax)]
internal partial class W7;

[Network(4), Dense(4)]
internal partial class Square4;

[Network(8), Dense(8)]
internal partial class Square8;

[Network(16), Dense(16)]
internal partial class Square16;

[Network(17), Dense(17)]
internal partial class Square17;

[Network(32), Dense(32)]
internal partial class Square32;

[Network(33), Dense(33)]
internal partial class Square33;

[Network(64), Dense(64)]
internal partial class Square64;

[Network(65), Dense(65)]
internal partial class Square65;

[Network(100), Dense(100)]
internal partial class Square100;

[Network(128), Dense(128)]
internal partial class Square128;

[Network(129), Dense(129)]
internal partial class Square129;

[Network(256), Dense(256)]
internal partial class Square256;

[Network(512), Dense(512)]
internal partial class Square512;

[Network(1000), Dense(1000)]
internal partial class Square1000;

[Network(1024), Dense(1024)]
internal partial class Square1024;
