using System.Linq;

namespace NetGen.Benchmarks.Networks;

/// <summary>Networks as a user writes them.</summary>
internal static class NetworkSource
{
    /// <summary>The declaration of a network's class.</summary>
    public static string Of(BenchmarkNetwork network) => Of(network.Name, network.Sizes, network.Activations);

    /// <summary>The declaration of a class with these layers.</summary>
    public static string Of(string name, int[] sizes, Activation[] activations)
    {
        string layers = string.Join(", ", activations.Select((activation, layer) => $"Dense({sizes[layer + 1]}, Activation.{activation})"));
        return $"[Network({sizes[0]}), {layers}] public partial class {name} {{ }}";
    }
}
