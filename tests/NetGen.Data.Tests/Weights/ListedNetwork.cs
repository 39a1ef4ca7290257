using System;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen.Data.Tests;

/// <summary>A network that has parameters and does nothing: any layers, for what only looks at names and shapes.</summary>
internal sealed class ListedNetwork : INetwork
{
    private readonly float[] _values;

    public ListedNetwork(int[] inputShape, params LayerInfo[] layers)
    {
        Info = new NetworkInfo(nameof(ListedNetwork), inputShape, Loss.MeanSquaredError, 0, layers, new NetworkLayout(16, 16, 16));
        _values = Enumerable.Range(0, Info.ParameterCount).Select(i => -1f - i).ToArray();
    }

    public NetworkInfo Info { get; }

    public static LayerInfo Layer(string name, string kind, int[] output, params (string Role, int[] Shape)[] parameters) =>
        Layer(name, kind, Activation.Linear, output, parameters);

    public static LayerInfo Layer(string name, string kind, Activation activation, int[] output, params (string Role, int[] Shape)[] parameters) => new(
        name,
        kind,
        activation,
        output,
        parameters.Select(parameter => new ParameterInfo($"{name}.{parameter.Role}", parameter.Shape, 0, 1, 1, Initializer.Zeros)).ToArray(),
        0,
        1);

    public float[] Values(string parameter)
    {
        int start = Info.Parameters.TakeWhile(other => other.Name != parameter).Sum(other => other.Length);
        return _values.AsSpan(start, Info.Parameters.Single(other => other.Name == parameter).Length).ToArray();
    }

    public float[] Values() => (float[])_values.Clone();

    public void CopyParametersTo(Span<float> destination) => _values.CopyTo(destination);

    public void LoadParameters(ReadOnlySpan<float> source) => source.CopyTo(_values);

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batchSize) => throw new NotSupportedException();

    public Workspace CreateWorkspace(int maxBatchSize) => throw new NotSupportedException();

    public float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batchSize) => throw new NotSupportedException();

    public float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int batchSize) => throw new NotSupportedException();

    public void Backward(Workspace workspace, ReadOnlySpan<float> inputs) => throw new NotSupportedException();

    public void Backward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients) => throw new NotSupportedException();
}
