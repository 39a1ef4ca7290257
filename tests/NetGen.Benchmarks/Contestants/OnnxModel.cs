using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Writes a network as an ONNX file: a Gemm per layer, and its activation. Numbers of fields are those of onnx.proto.</summary>
internal static class OnnxModel
{
    private const int FloatType = 1;
    private const int IntAttribute = 2;
    private const int FormatVersion = 8;
    private const int OperatorSet = 17;

    /// <summary>The name of the input.</summary>
    public const string Input = "x";

    /// <summary>The name of the output.</summary>
    public const string Output = "y";

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(BenchmarkNetwork network, ReadOnlySpan<float> parameters, int batchSize)
    {
        var graph = new Message();
        string values = Input;
        for (int layer = 0; layer < network.Layers; layer++)
        {
            int inputs = network.Sizes[layer];
            int outputs = network.Sizes[layer + 1];
            string next = layer == network.Layers - 1 ? Output : $"h{layer}";
            Activation activation = network.Activations[layer];
            string sums = activation == Activation.Linear ? next : $"z{layer}";
            graph.Add(1, Node("Gemm", [values, $"w{layer}", $"b{layer}"], sums));
            if (activation != Activation.Linear)
            {
                Message node = Node(activation.ToString(), [sums], next);
                graph.Add(1, activation == Activation.Softmax ? node.Add(5, new Message().Add(1, "axis").Add(3, 1).Add(20, IntAttribute)) : node);
            }

            graph.Add(5, Tensor($"w{layer}", parameters.Slice(network.KernelOffset(layer), inputs * outputs), inputs, outputs));
            graph.Add(5, Tensor($"b{layer}", parameters.Slice(network.BiasOffset(layer), outputs), outputs));
            values = next;
        }

        graph.Add(2, network.Name).Add(11, ValueInfo(Input, batchSize, network.Inputs)).Add(12, ValueInfo(Output, batchSize, network.Outputs));
        return new Message().Add(1, FormatVersion).Add(7, graph).Add(8, new Message().Add(1, string.Empty).Add(2, OperatorSet)).ToArray();
    }

    private static Message Node(string kind, string[] inputs, string output)
    {
        var node = new Message();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        return node.Add(2, output).Add(3, output).Add(4, kind);
    }

    private static Message Tensor(string name, ReadOnlySpan<float> values, params int[] shape)
    {
        var tensor = new Message();
        foreach (int length in shape)
        {
            tensor.Add(1, length);
        }

        return tensor.Add(2, FloatType).Add(8, name).Add(9, MemoryMarshal.AsBytes(values));
    }

    private static Message ValueInfo(string name, params int[] shape)
    {
        var dimensions = new Message();
        foreach (int length in shape)
        {
            dimensions.Add(1, new Message().Add(1, length));
        }

        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, FloatType).Add(2, dimensions)));
    }

    /// <summary>A message of Protocol Buffers, as far as these files need it: whole numbers, text, bytes and other messages.</summary>
    private sealed class Message
    {
        private const int Varint = 0;
        private const int LengthPrefixed = 2;

        private readonly List<byte> _bytes = [];

        public Message Add(int field, long value)
        {
            Number((ulong)((field << 3) | Varint));
            Number((ulong)value);
            return this;
        }

        public Message Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

        public Message Add(int field, Message message) => Add(field, message.ToArray());

        public Message Add(int field, ReadOnlySpan<byte> bytes)
        {
            Number((ulong)((field << 3) | LengthPrefixed));
            Number((ulong)bytes.Length);
            _bytes.AddRange(bytes);
            return this;
        }

        public byte[] ToArray() => _bytes.ToArray();

        private void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                _bytes.Add((byte)(value | 0x80));
            }

            _bytes.Add((byte)value);
        }
    }
}
