using System;
using System.IO;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>What the generated class itself offers for files.</summary>
public class GeneratedModelTests
{
    [Fact]
    public void SaveAndLoad_WithMetadata()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        var saved = new WeightNetworks.SmallImage(4);
        var normalizer = new Normalizer(NormalizerKind.Standard, [0.1, 2], [3, 4]);

        saved.Save(path, new ModelMetadata { InputNormalizer = normalizer, Labels = ["a", "b"] });
        WeightNetworks.SmallImage loaded = WeightNetworks.SmallImage.Load(path, out ModelMetadata metadata);

        Assert.Equal(FixtureModels.Bits(saved), FixtureModels.Bits(loaded));
        Assert.Equal(normalizer.Offsets.ToArray(), metadata.InputNormalizer!.Offsets.ToArray());
        Assert.Equal(normalizer.Scales.ToArray(), metadata.InputNormalizer.Scales.ToArray());
        Assert.Equal(["a", "b"], metadata.Labels);

        // Without is the same file without, and who does not ask does not get.
        Assert.Equal(FixtureModels.Bits(saved), FixtureModels.Bits(WeightNetworks.SmallImage.Load(path)));
        saved.Save(path);
        WeightNetworks.SmallImage.Load(path, out metadata);
        Assert.Null(metadata.InputNormalizer);
        Assert.Empty(metadata.Labels);
    }

    [Fact]
    public void Load_OfAFileThatIsNot_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => WeightNetworks.SmallImage.Load(folder.File("none"), out _));
        File.WriteAllBytes(folder.File("empty"), []);
        Refusal.Of(folder.File("empty"), () => WeightNetworks.SmallImage.Load(folder.File("empty"), out _));
        new WeightNetworks.LstmModel().Save(folder.File("other"));
        Assert.Throws<ModelFileException>(() => WeightNetworks.SmallImage.Load(folder.File("other"), out _));
    }
}
