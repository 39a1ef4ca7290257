using System;
using NetGen.CompilerServices;
using NetGen.Training;

namespace NetGen.Tests.Networks;

/// <summary>A step of plain gradient descent out of the shares that generated code offers.</summary>
internal static class CoreSteps
{
    /// <summary>What follows a <c>Forward</c>, in as many shares as a test likes.</summary>
    public static void BackwardAndDescend(this INetworkCore network, Workspace workspace, ReadOnlySpan<float> inputs, float rate, int parts = 1)
    {
        int n = workspace.BatchSize;
        for (int part = 0; part < parts; part++)
        {
            network.PrepareBackward(workspace, part, parts);
        }

        for (int part = 0; part < parts; part++)
        {
            // Shares of rows start at even numbers, and are not asked for where there are none.
            (int first, int count) = Share.Of(n, Share.Rows, part, parts);
            if (count > 0)
            {
                network.BackwardRows(workspace, n, first, count);
            }
        }

        for (int end = parts; end > 0; end = RunStart(end))
        {
            network.Descend(workspace, inputs, n, RunStart(end), end, parts, rate);
        }
    }

    /// <summary>The gradients of the parameters, in as many shares as a test likes.</summary>
    public static void Accumulate(this INetworkCore network, Workspace workspace, ReadOnlySpan<float> inputs, int parts)
    {
        for (int end = parts; end > 0; end = RunStart(end))
        {
            network.AccumulateGradients(workspace, inputs, workspace.BatchSize, RunStart(end), end, parts);
        }
    }

    /// <summary>Members of different speeds take different numbers of neighbouring shares: half of what is left, from the last one on.</summary>
    private static int RunStart(int end) => end / 2;
}
