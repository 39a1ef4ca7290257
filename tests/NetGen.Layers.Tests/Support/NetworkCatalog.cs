using System;
using System.Linq;
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

    public static TheoryData<string> All => [.. ConvolutionCatalog.All.Select<string, string>(name => Convolutions + name), .. RecurrentCatalog.All.Select<string, string>(name => Recurrents + name)];

    public static INetworkCore Create(string name) => name.StartsWith(Convolutions, StringComparison.Ordinal)
        ? ConvolutionCatalog.Create(name[Convolutions.Length..])
        : RecurrentCatalog.Create(name[Recurrents.Length..]);
}
