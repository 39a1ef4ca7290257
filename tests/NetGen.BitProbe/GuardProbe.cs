using System;
using NetGen.CompilerServices;
using NetGen.Numerics;

namespace NetGen.BitProbe;

/// <summary>
/// Everything that a network does with its caller's memory, with that memory at the edge of what may be touched. A line before each
/// attempt tells what was tried when the process died; the last line is <c>done</c>.
/// </summary>
internal static class GuardProbe
{
    private static readonly int[] Widths = [512, 256, 128, 0];
    private static readonly int[] BatchSizes = [1, 3, 4, 7, 12, 33];

    private static readonly Func<INetworkCore>[] Networks =
    [
        () => new Classifier(1), () => new Regression(1), () => new Detector(1), () => new Blocks(1), () => new Single(1), () => new Uneven(1),
        () => new Narrow(1), () => new Even(1), () => new Broad(1), () => new Labelled(1), () => new Normed(1),
        () => new Pictures(1), () => new Depths(1), () => new Melody(1),
    ];

    /// <param name="mode"><c>guard</c>; <c>past-end</c> and <c>past-start</c> overstep on purpose.</param>
    public static void Run(string mode)
    {
        if (!GuardedFloats.IsSupported)
        {
            Console.WriteLine("unsupported");
            return;
        }

        if (mode != "guard")
        {
            bool atEnd = mode == "past-end";
            using var floats = new GuardedFloats([1f, 2f, 3f], atEnd);
            Console.WriteLine(mode);
            Console.WriteLine(floats.ReadPast(atEnd));
            return;
        }

        foreach (Func<INetworkCore> create in Networks)
        {
            foreach (int width in Widths)
            {
                VectorWidth.Limit = width;
                INetworkCore network = create();
                foreach (int batchSize in BatchSizes)
                {
                    Try(network, width, batchSize, isEndGuarded: true);
                    Try(network, width, batchSize, isEndGuarded: false);
                }
            }
        }

        Console.WriteLine("done");
    }

    private static void Try(INetworkCore network, int width, int batchSize, bool isEndGuarded)
    {
        void Note(string what) => Console.WriteLine(
            FormattableString.Invariant($"{network.Info.Name}, {width} bits, batch of {batchSize}, page {(isEndGuarded ? "behind" : "in front")}: {what}"));
        int inputLength = network.Info.InputLength;
        int outputLength = network.Info.OutputLength;
        using GuardedFloats inputs = Guarded(inputLength * batchSize);
        using GuardedFloats targets = Guarded(outputLength * batchSize);
        using GuardedFloats outputs = Guarded(outputLength * batchSize);
        using GuardedFloats input = Guarded(inputLength);
        using GuardedFloats output = Guarded(outputLength);
        Workspace workspace = network.CreateWorkspace(batchSize + 1);

        Note("Predict of one");
        network.Predict(input.Span, output.Span);
        Note("Predict");
        network.Predict(inputs.Span, outputs.Span, batchSize);
        Note("Forward");
        network.Forward(workspace, inputs.Span, targets.Span, batchSize);
        Note("Backward");
        network.Backward(workspace, inputs.Span);
        foreach (int parts in new[] { 1, 3 })
        {
            Note($"a step in {parts} shares");
            Step(network, workspace, inputs.Span, batchSize, parts);
        }

        // Of its own at the end: the gradients of the caller's loss take the place of those of the loss.
        Note("Backward for the caller's loss");
        network.Backward(workspace, inputs.Span, targets.Span);
        if (network.Info.Loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy)
        {
            using GuardedFloats labels = Guarded(batchSize);
            labels.Labels.Clear();
            Note("Forward with class numbers");
            network.Forward(workspace, inputs.Span, labels.Labels, batchSize);
            Note("Backward with class numbers");
            network.Backward(workspace, inputs.Span);
        }

        GuardedFloats Guarded(int length)
        {
            var random = new PhiloxStream(3, 5);
            var values = new float[length];
            for (int i = 0; i < length; i++)
            {
                // Zeros too, since an update may pass over them.
                float value = random.Single((ulong)i);
                values[i] = value < 0.25f ? 0f : value;
            }

            return new GuardedFloats(values, isEndGuarded);
        }
    }

    private static void Step(INetworkCore network, Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int parts)
    {
        for (int part = 0; part < parts; part++)
        {
            network.PrepareBackward(workspace, part, parts);
        }

        network.BackwardRows(workspace, batchSize, 0, batchSize);
        for (int part = 0; part < parts; part++)
        {
            network.AccumulateGradients(workspace, inputs, batchSize, part, part + 1, parts);
        }

        for (int part = 0; part < parts; part++)
        {
            network.Descend(workspace, inputs, batchSize, part, part + 1, parts, 1e-3f);
        }
    }
}
