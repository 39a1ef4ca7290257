using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Delta, which only Huber's loss has, and the loss that follows from the last layer, whatever shape its outputs are given behind it.</summary>
public class LossDiagnosticsTests
{
    [Theory]
    [InlineData("Loss = Loss.Huber")]
    [InlineData("Loss = Loss.Huber, Delta = 0.25")]
    [InlineData("Delta = 1e-30, Loss = Loss.Huber")]
    [InlineData("Loss = Loss.MeanAbsoluteError")]
    [InlineData("Loss = Loss.Hinge")]
    [InlineData("Loss = Loss.Poisson")]
    public void LossesOfOutputs_AreFine(string arguments) => GeneratorRun.Of($"[Network(4, {arguments})] [Dense(3)] partial class Brain {{ }}").ShouldReportNothing();

    public static TheoryData<string, string> Endings()
    {
        var endings = new TheoryData<string, string>();
        foreach ((string activation, string loss) in new[] { ("Sigmoid", "BinaryCrossEntropy"), ("Softmax", "CategoricalCrossEntropy"), ("Tanh", "MeanSquaredError"), ("Linear", "MeanSquaredError") })
        {
            foreach (string views in new[]
            {
                string.Empty, "[Flatten]", "[Reshape(2, 3)]", "[Reshape(1, 2, 3)]", "[Reshape(2, 3)] [Flatten]", "[Reshape(-1, 1)] [Reshape(3, 2)] [Flatten] [Flatten]",
                "[Activation(Activation.Linear)]", "[Flatten] [Activation(Activation.Linear)] [Reshape(6)]",
            })
            {
                endings.Add($"[Network(4)] [Dense(6, Activation.{activation})] {views}", loss);
                endings.Add($"[Network(4)] [Dense(6)] [Activation(Activation.{activation})] {views}", loss);
                endings.Add($"[Network(6)] [Activation(Activation.{activation})] {views}", loss);
                if (activation != "Softmax" && views.Length > 0)
                {
                    endings.Add($"[Network(3, 4, 1)] [Conv2D(1, 2, Activation.{activation})] {views}", loss);
                    endings.Add($"[Network(Steps = 2, Features = 4)] [Dense(3, Activation.{activation})] {views}", loss);
                    endings.Add($"[Network(3)] [Embedding(5, 2)] [Activation(Activation.{activation})] {views}", loss);
                }
            }
        }

        return endings;
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void TheLoss_FollowsFromTheLastActivation_WhateverShapeIsBehindIt(string attributes, string loss)
    {
        GeneratorRun run = GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing();
        Assert.Equal(loss, Assert.Single(run.Specs).Loss.ToString());

        // And so it may be said.
        int end = attributes.IndexOf(")]", System.StringComparison.Ordinal);
        GeneratorRun said = GeneratorRun.Of($"{attributes[..end]}, Loss = Loss.{loss}{attributes[end..]} partial class Brain {{ }}").ShouldReportNothing();
        Assert.Equal(loss, Assert.Single(said.Specs).Loss.ToString());
    }

    [Fact]
    public void LayersThatChangeValues_AreNotLookedThrough() => Assert.All(
        new[] { "[Dropout(0.5)]", "[LayerNorm]", "[BatchNorm]", "[Flatten] [Dropout(0.5)] [Flatten]", "[Reshape(2, 3)] [GlobalMaxPool1D]" },
        rest => Assert.Equal(
            "MeanSquaredError", Assert.Single(GeneratorRun.Of($"[Network(4)] [Dense(6, Activation.Sigmoid)] {rest} partial class Brain {{ }}").ShouldReportNothing().Specs).Loss.ToString()));

    [Fact]
    public void ALossThatDoesNotFit_NamesTheLayerWithTheActivation() =>
        GeneratorRun.Of("[Network(4, Loss = Loss.BinaryCrossEntropy)] [Dense(6, Activation.Softmax)] [Flatten] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0105", "Loss.BinaryCrossEntropy needs Activation.Sigmoid on the last layer, but 'dense_1' has Activation.Softmax", "Loss.BinaryCrossEntropy"));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("1e-60", "1E-60")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("double.PositiveInfinity", "Infinity")]
    public void Deltas_OutOfRange_AreReported(string text, string found) =>
        GeneratorRun.Of($"[Network(4, Loss = Loss.Huber, Delta = {text})] [Dense(3)] partial class Brain {{ }}").ShouldReport(
            new FoundDiagnostic("NG0121", $"'Delta' of 'Brain' is {found}, but must be a finite number above 0 (as a float)", text));

    [Theory]
    [InlineData("Delta = 2", "MeanSquaredError", "2")]
    [InlineData("Loss = Loss.Hinge, Delta = 1", "Hinge", "1")]
    public void ADelta_OfAnotherLoss_IsReported(string arguments, string loss, string text) =>
        GeneratorRun.Of($"[Network(4, {arguments})] [Dense(3)] partial class Brain {{ }}").ShouldReport(
            new FoundDiagnostic("NG0125", $"'Delta' of 'Brain' means nothing to Loss.{loss}: it belongs to Loss = Loss.Huber", text));
}
