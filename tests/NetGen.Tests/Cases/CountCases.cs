using System;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Numbers of parameters: what <c>Info</c> says of each layer, and the constants of the class.</summary>
public sealed class CountCases
{
    [SharedDataTheory]
    [InlineData("a0-digit-params")]
    public void Parameters_of_the_digit_models_are_counted(string id) => CaseFile.Check(id, file =>
    {
        file.Compare("coffee_2_3_1", ByLayer(Coffee.Info));
        file.Compare("coffee_total", Coffee.ParameterCount);
        file.Compare("digit_64_25_15_1", ByLayer(DigitOf64.Info));
        file.Compare("digit_784_25_15_1", ByLayer(DigitOf784.Info));
    });

    [SharedDataTheory]
    [InlineData("a1-keras-summary")]
    public void The_summary_has_the_counts_of_Keras(string id) => CaseFile.Check(id, file =>
    {
        file.Compare("per_layer", ByLayer(KerasSummary.Info));
        file.Compare("total", KerasSummary.ParameterCount);
        file.Compare("code_as_listed", ByLayer(KerasAsListed.Info));
        file.Compare("code_as_listed_total", KerasAsListed.ParameterCount);

        string summary = KerasSummary.Info.ToString();
        foreach (string printed in new[] { "23,550", "930", "310", "24,790" })
        {
            Assert.Contains(printed, summary, StringComparison.Ordinal);
        }
    });

    [SharedDataTheory]
    [InlineData("a1-param-count")]
    public void Weights_and_biases_are_counted(string id) => CaseFile.Check(id, file =>
    {
        file.Compare("weights", Coffee.Info.Parameters.Where(parameter => parameter.Shape.Count == 2).Sum(parameter => parameter.Length));
        file.Compare("biases", Coffee.Info.Parameters.Where(parameter => parameter.Shape.Count == 1).Sum(parameter => parameter.Length));
        file.Compare("parameters", Coffee.ParameterCount);
        file.Compare("forward_passes_numeric_gradient", PassesOfNumericGradient());
    });

    private static double[] ByLayer(NetworkInfo info) => info.Layers.Select(layer => (double)layer.ParameterCount).ToArray();

    /// <summary>One-sided differences: the cost as it is, and once for each parameter with that one moved.</summary>
    private static int PassesOfNumericGradient()
    {
        var network = new Coffee();
        Workspace workspace = network.CreateWorkspace(1);
        int passes = 0;
        float Cost(float[] parameters)
        {
            passes++;
            network.LoadParameters(parameters);
            return network.Forward(workspace, [1f, 1f], [1f], 1);
        }

        float[] start = network.Parameters();
        float cost = Cost(start);
        for (int i = 0; i < start.Length; i++)
        {
            float[] moved = (float[])start.Clone();
            moved[i] += 0.5f;
            Assert.NotEqual(cost, Cost(moved));
        }

        return passes;
    }
}
