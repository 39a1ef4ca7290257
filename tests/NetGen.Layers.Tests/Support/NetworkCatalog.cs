using NetGen.CompilerServices;
using NetGen.Layers.Tests.Convolution;
using NetGen.Layers.Tests.Recurrent;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>What tests that both projects share go through in this one: all convolutions, pools and recurrent layers.</summary>
public static class NetworkCatalog
{
    private const string Convolutions = "Convolution.";
    private const string Recurrents = "Recurrent.";

    public static TheoryData<string> All
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (object[] name in ConvolutionCatalog.All)
            {
                names.Add(Convolutions + name[0]);
            }

            foreach (object[] name in RecurrentCatalog.All)
            {
                names.Add(Recurrents + name[0]);
            }

            return names;
        }
    }

    public static INetworkCore Create(string name) => name.StartsWith(Convolutions, System.StringComparison.Ordinal)
        ? ConvolutionCatalog.Create(name[Convolutions.Length..])
        : RecurrentCatalog.Create(name[Recurrents.Length..]);
}
