using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What layers with a table of embeddings have in common.</summary>
internal static class TableRules
{
    /// <summary>What the table is called.</summary>
    public const string Role = "embeddings";

    private const string VocabularyArgument = "vocabulary";
    private const string DimensionsArgument = "dimensions";

    public static EquatableArray<Problem> Check(string layer, int vocabulary, int dimensions, InitializerSpec initializer)
    {
        var problems = new List<Problem>();
        foreach ((string argument, int value) in new[] { (VocabularyArgument, vocabulary), (DimensionsArgument, dimensions) })
        {
            if (value < 1)
            {
                problems.Add(Problem.Of(ProblemIds.ValueTooSmall, argument, argument, layer, value.ToString(CultureInfo.InvariantCulture), "1"));
            }
        }

        problems.AddRange(InitializerRules.Check(initializer, "EmbeddingsInitializer", layer, isMatrix: true));
        return new EquatableArray<Problem>(problems);
    }

    public static EquatableArray<ParameterSpec> Table(int vocabulary, int dimensions, InitializerSpec initializer) => new(
    [
        new ParameterSpec(Role, new EquatableArray<int>([vocabulary, dimensions]), vocabulary, dimensions, initializer.Or(Initializer.Uniform)) { IsTable = true },
    ]);
}
