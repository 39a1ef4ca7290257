using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Tests;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>A folder of ONNX' backend test data: a model, its inputs, and the outputs that must come.</summary>
internal sealed class OnnxCase
{
    private readonly Dictionary<string, OnnxTensor> _values = new(StringComparer.Ordinal);

    private OnnxCase(string folder)
    {
        var names = new List<string>();
        byte[] model = File.ReadAllBytes(Path.Combine(folder, "model.onnx"));
        var fields = new ProtobufFields(model);
        while (fields.Next())
        {
            if (fields.Number == 7)
            {
                ReadGraph(fields.Bytes, names);
            }
        }

        string data = Path.Combine(folder, "test_data_set_0");
        Inputs = Tensors(data, "input");
        Outputs = Tensors(data, "output");

        // Initialisers may stand among the inputs, too; those are not given by the test.
        foreach ((string name, OnnxTensor input) in names.Where(name => !_values.ContainsKey(name)).Zip(Inputs))
        {
            _values.Add(name, input);
        }
    }

    /// <summary>All folders by their names, which are all different.</summary>
    public static IReadOnlyDictionary<string, string> Folders { get; } = SharedFiles.Root is null
        ? new Dictionary<string, string>()
        : Directory.EnumerateFiles(SharedFiles.PathOf("suites", "onnx"), "model.onnx", SearchOption.AllDirectories)
            .Select(model => Path.GetDirectoryName(model)!)
            .ToDictionary(folder => Path.GetFileName(folder), StringComparer.Ordinal);

    public IReadOnlyList<OnnxNode> Nodes { get; private set; } = [];

    /// <summary>The inputs that the test gives.</summary>
    public IReadOnlyList<OnnxTensor> Inputs { get; }

    public IReadOnlyList<OnnxTensor> Outputs { get; }

    public static OnnxCase Read(string name) => new(Folders[name]);

    /// <summary>An input of a node, from the test or the model; null where it is left out.</summary>
    public OnnxTensor? Input(OnnxNode node, int index) =>
        index < node.Inputs.Count && node.Inputs[index].Length > 0 ? _values[node.Inputs[index]] : null;

    private void ReadGraph(ReadOnlySpan<byte> message, List<string> inputNames)
    {
        var nodes = new List<OnnxNode>();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    nodes.Add(OnnxNode.Read(fields.Bytes));
                    break;
                case 5:
                    OnnxTensor tensor = OnnxTensor.Read(fields.Bytes);
                    _values.Add(tensor.Name, tensor);
                    break;
                case 11:
                    inputNames.Add(NameOf(fields.Bytes));
                    break;
            }
        }

        Nodes = nodes;
    }

    private static string NameOf(ReadOnlySpan<byte> valueInfo)
    {
        var fields = new ProtobufFields(valueInfo);
        while (fields.Next())
        {
            if (fields.Number == 1)
            {
                return Encoding.UTF8.GetString(fields.Bytes);
            }
        }

        throw new InvalidDataException("An input has no name.");
    }

    private static OnnxTensor[] Tensors(string folder, string kind) =>
        Enumerable.Range(0, Directory.GetFiles(folder, kind + "_*.pb").Length)
            .Select(i => OnnxTensor.Read(File.ReadAllBytes(Path.Combine(folder, FormattableString.Invariant($"{kind}_{i}.pb")))))
            .ToArray();
}
