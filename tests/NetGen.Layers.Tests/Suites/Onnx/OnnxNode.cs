using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>One operator of an ONNX model (<c>NodeProto</c>) with its attributes, as far as tests ask for them.</summary>
internal sealed class OnnxNode
{
    private readonly Dictionary<string, long[]> _integers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> _floats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<string> _inputs = [];

    private OnnxNode()
    {
    }

    /// <summary>For example <c>Gemm</c>.</summary>
    public string Operator { get; private set; } = string.Empty;

    /// <summary>The names of its inputs; empty where an optional one is left out.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>The names of all attributes that the model sets.</summary>
    public IEnumerable<string> Attributes => _integers.Keys.Concat(_floats.Keys).Concat(_texts.Keys).Concat(_tensors.Keys);

    public long Integer(string name, long otherwise) => _integers.TryGetValue(name, out long[]? values) ? values[0] : otherwise;

    public long[]? Integers(string name) => _integers.GetValueOrDefault(name);

    public float Float(string name, float otherwise) => _floats.GetValueOrDefault(name, otherwise);

    public string Text(string name, string otherwise) => _texts.GetValueOrDefault(name, otherwise);

    public OnnxTensor Tensor(string name) => _tensors[name];

    public static OnnxNode Read(ReadOnlySpan<byte> message)
    {
        var node = new OnnxNode();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    node._inputs.Add(Encoding.UTF8.GetString(fields.Bytes));
                    break;
                case 4:
                    node.Operator = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 5:
                    node.ReadAttribute(fields.Bytes);
                    break;
            }
        }

        return node;
    }

    private void ReadAttribute(ReadOnlySpan<byte> message)
    {
        string name = string.Empty;
        var integers = new List<long>();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    name = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 2:
                    _floats[name] = fields.Single;
                    break;
                case 4:
                    _texts[name] = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 5:
                    _tensors[name] = OnnxTensor.Read(fields.Bytes);
                    break;
                case 3 or 8:
                    integers.AddRange(OnnxTensor.Integers(fields));
                    _integers[name] = integers.ToArray();
                    break;
            }
        }
    }
}
