using System;
using System.Collections.Generic;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>The classes of the models.</summary>
internal static class GoldenCatalog
{
    /// <summary>By the file's name.</summary>
    internal static IReadOnlyDictionary<string, Func<INetwork>> All { get; } = new Dictionary<string, Func<INetwork>>(StringComparer.Ordinal)
    {
        ["dense.json"] = () => new GoldenNetworks.DenseModel(),
        ["lstm.json"] = () => new GoldenNetworks.LstmModel(),
        ["lstm_1d.json"] = () => new GoldenNetworks.LstmAlone(),
        ["lstm_torch.json"] = () => new GoldenNetworks.LstmTorch(),
        ["gru.json"] = () => new GoldenNetworks.GruModel(),
        ["gru_1d.json"] = () => new GoldenNetworks.GruAlone(),
        ["gru_torch.json"] = () => new GoldenNetworks.GruTorch(),
        ["conv.json"] = () => new GoldenNetworks.ConvModel(),
        ["conv_stateless.json"] = () => new GoldenNetworks.ConvStateless(),
        ["conv1d_torch.json"] = () => new GoldenNetworks.ConvTorch(),
        ["conv1d_torch_stride_3.json"] = () => new GoldenNetworks.ConvTorchStride(),
        ["conv1d_torch_group_6_3_3_1_3.json"] = () => new GoldenNetworks.ConvTorchGroups3(),
        ["conv1d_torch_group_6_3_4_10_3.json"] = () => new GoldenNetworks.ConvTorchGroups3Dilated(),
        ["conv1d_torch_group_6_6_1_1_6.json"] = () => new GoldenNetworks.ConvTorchGroups6(),
    };
}
