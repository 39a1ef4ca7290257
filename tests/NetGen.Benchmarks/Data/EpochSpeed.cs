using System;
using System.Collections.Generic;
using System.IO;
using NetGen.Benchmarks.Networks;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Benchmarks.Data;

/// <summary>An epoch of 784-100-10 on 60,000 images, 32 at a time: from memory, from the file, and from the file through a buffer that shuffles. A thread reads ahead, so the wall's time counts.</summary>
internal sealed class EpochSpeed : IDataSpeed
{
    private const int ShuffleBuffer = 10_000;
    private const float PixelScale = 1 / 255f;

    private readonly DigitFiles _files = new();

    public EpochSpeed()
    {
        var memory = new Dataset(
            IdxFile.Read(_files.ImagePath).ToFloats(PixelScale), DigitFiles.Pixels, IdxFile.Read(_files.LabelPath).ToLabels(DigitFiles.Classes), DigitFiles.Classes);
        StreamedDataset stream = IdxFile.Stream(_files.ImagePath, _files.LabelPath, DigitFiles.Classes, PixelScale);
        StreamedDataset shuffled = stream.Shuffle(ShuffleBuffer);
        Length = new FileInfo(_files.ImagePath).Length;
        Contestants =
        [
            ("in memory", () => Trainer.Fit(new W4(1), memory, Options())),
            ("streamed", () => Trainer.Fit(new W4(1), stream, Options())),
            ("streamed and shuffled", () => Trainer.Fit(new W4(1), shuffled, Options())),
        ];
    }

    public string Format => "an epoch of 784-100-10";

    public long Length { get; }

    public bool IsShared => true;

    public IReadOnlyList<(string Name, Action Read)> Contestants { get; }

    public void Dispose() => _files.Dispose();

    private static FitOptions Options() => new() { BatchSize = 32, Optimizer = new Sgd(0.1) };
}
