using System;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>The checks at the public door: each names the parameter, the value found and the value expected.</summary>
public sealed class GuardTests
{
    private readonly Gradients.SparseCrossEntropy _network = new();

    [Fact]
    public void Predict_WrongLength_NamesParameterAndLengths()
    {
        ArgumentException input = Assert.Throws<ArgumentException>(() => _network.Predict(new float[6], new float[10]));
        Assert.Equal("input", input.ParamName);
        Assert.StartsWith("'input' has 6 values, expected 7.", input.Message, StringComparison.Ordinal);
        ArgumentException output = Assert.Throws<ArgumentException>(() => _network.Predict(new float[7], new float[11]));
        Assert.Equal("output", output.ParamName);
        Assert.StartsWith("'output' has 11 values, expected 10.", output.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PredictMany_WrongLength_NamesParameterAndLengths()
    {
        ArgumentException inputs = Assert.Throws<ArgumentException>(() => _network.Predict(new float[20], new float[30], 3));
        Assert.StartsWith("'inputs' has 20 values, expected 21 (3 x 7).", inputs.Message, StringComparison.Ordinal);
        ArgumentException outputs = Assert.Throws<ArgumentException>(() => _network.Predict(new float[21], new float[31], 3));
        Assert.StartsWith("'outputs' has 31 values, expected 30 (3 x 10).", outputs.Message, StringComparison.Ordinal);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => _network.Predict([], [], 0)).ParamName);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => _network.Predict([], [], -1)).ParamName);
    }

    [Fact]
    public void Arguments_Missing_AreNamed()
    {
        Assert.Equal("workspace", Assert.Throws<ArgumentNullException>(() => _network.Forward(null!, new float[7], new int[1], 1)).ParamName);
        Assert.Equal("workspace", Assert.Throws<ArgumentNullException>(() => _network.Backward(null!, new float[7])).ParamName);
        Assert.Equal("other", Assert.Throws<ArgumentNullException>(() => _network.CopyParametersFrom(null!)).ParamName);
    }

    [Fact]
    public void Forward_RefusedForALabel_LeavesTheBatchBefore()
    {
        Workspace workspace = _network.CreateWorkspace(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Forward(workspace, new float[7], new[] { 10 }, 1));
        Assert.Throws<InvalidOperationException>(() => _network.Backward(workspace, new float[7]));
        _network.Forward(workspace, new float[7], new[] { 9 }, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Forward(workspace, new float[14], new[] { 1, 10 }, 2));
        Assert.Equal(1, workspace.BatchSize);
        _network.Backward(workspace, new float[7]);
    }

    [Fact]
    public void PredictOne_OverlappingSpans_IsRefused()
    {
        var memory = new float[17];
        Assert.Throws<ArgumentException>(() => _network.Predict(memory.AsSpan(0, 7), memory.AsSpan(6, 10)));
        _network.Predict(memory.AsSpan(10, 7), memory.AsSpan(0, 10));
    }

    [Fact]
    public void PredictMany_OverlappingSpans_IsRefused()
    {
        var memory = new float[17];
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => _network.Predict(memory.AsSpan(0, 7), memory.AsSpan(6, 10), 1)).Message, StringComparison.Ordinal);
        _network.Predict(memory.AsSpan(0, 7), memory.AsSpan(7, 10), 1);
    }

    [Fact]
    public void Forward_BatchAboveTheWorkspace_IsRefused()
    {
        Workspace workspace = _network.CreateWorkspace(2);
        ArgumentOutOfRangeException fault = Assert.Throws<ArgumentOutOfRangeException>(
            () => _network.Forward(workspace, new float[21], new float[30], 3));
        Assert.Contains("'batchSize' is 3, expected 1 to 2", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Forward(workspace, [], new float[0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.CreateWorkspace(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.CreateWorkspace(int.MaxValue));
    }

    [Fact]
    public void Forward_WrongTargets_NamesParameterAndLengths()
    {
        Workspace workspace = _network.CreateWorkspace(3);
        Assert.StartsWith(
            "'targets' has 29 values, expected 30 (3 x 10).",
            Assert.Throws<ArgumentException>(() => _network.Forward(workspace, new float[21], new float[29], 3)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "'labels' has 2 values, expected 3 (3 x 1).",
            Assert.Throws<ArgumentException>(() => _network.Forward(workspace, new float[21], new int[2], 3)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "labels[1] is 10, expected 0 to 9",
            Assert.Throws<ArgumentOutOfRangeException>(() => _network.Forward(workspace, new float[21], [0, 10, 0], 3)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "labels[2] is -1",
            Assert.Throws<ArgumentOutOfRangeException>(() => _network.Forward(workspace, new float[21], [0, 9, -1], 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_ClassNumbersWithoutCategoricalLoss_IsRefused()
    {
        INetwork network = new Gradients.OneToOne();
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(
            () => network.Forward(network.CreateWorkspace(1), new float[1], new int[1], 1));
        Assert.Contains("MeanSquaredError", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_BeforeForwardOrWithAnotherBatch_IsRefused()
    {
        Workspace workspace = _network.CreateWorkspace(3);
        Assert.Contains("before Forward", Assert.Throws<InvalidOperationException>(() => _network.Backward(workspace, new float[7])).Message, StringComparison.Ordinal);
        _network.Forward(workspace, new float[14], new int[2], 2);
        Assert.StartsWith(
            "'inputs' has 21 values, expected 14 (2 x 7).",
            Assert.Throws<ArgumentException>(() => _network.Backward(workspace, new float[21])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _network.Backward(workspace, new float[14], new float[10]));
    }

    [Fact]
    public void Workspace_OfAnotherNetwork_IsRefused()
    {
        Workspace foreign = new Gradients.NoHiddenLayer().CreateWorkspace(1);
        ArgumentException fault = Assert.Throws<ArgumentException>(() => _network.Forward(foreign, new float[7], new int[1], 1));
        Assert.Contains("NoHiddenLayer, not to SparseCrossEntropy", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_WrongLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => _network.LoadParameters(new float[5]));
        Assert.Throws<ArgumentException>(() => _network.CopyParametersTo(new float[Gradients.SparseCrossEntropy.ParameterCount + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Dense1Kernel[7, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Dense1Kernel[0, 17]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Dense1Kernel[-1]);
    }
}
