using System;
using NetGen.CompilerServices;

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
            int first = n * part / parts;
            network.BackwardRows(workspace, n, first, (n * (part + 1) / parts) - first);
        }

        for (int part = 0; part < parts; part++)
        {
            network.Descend(workspace, inputs, n, part, parts, rate);
        }
    }
}
