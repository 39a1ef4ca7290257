using Microsoft.CodeAnalysis;

namespace NetGen.Benchmarks.BuildCost;

/// <summary>Finds networks and does nothing with them: what remains is the compiler's own cost of finding them.</summary>
internal sealed class BareGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<int> found = context.SyntaxProvider.ForAttributeWithMetadataName(
            typeof(NetworkAttribute).FullName!, static (_, _) => true, static (_, _) => 0);
        context.RegisterSourceOutput(found, static (_, _) => { });
    }
}
