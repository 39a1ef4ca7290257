using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The sizes of a network's memory blocks, as the generator planned them. All in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkLayout
{
    /// <summary>The sizes of a network's memory blocks.</summary>
    /// <param name="parameters">Parameters with their padding; gradients and optimizer state have the same layout.</param>
    /// <param name="workspaceFixed">The part of a workspace that does not grow with the batch; gradients come first in it.</param>
    /// <param name="workspacePerSample">The part of a workspace that is needed once per sample of the largest batch.</param>
    public NetworkLayout(int parameters, int workspaceFixed, int workspacePerSample)
    {
        Parameters = parameters;
        WorkspaceFixed = workspaceFixed;
        WorkspacePerSample = workspacePerSample;
    }

    /// <summary>Parameters with their padding.</summary>
    public int Parameters { get; }

    /// <summary>The part of a workspace that does not grow with the batch.</summary>
    public int WorkspaceFixed { get; }

    /// <summary>The part of a workspace that is needed once per sample.</summary>
    public int WorkspacePerSample { get; }
}
