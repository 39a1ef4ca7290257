using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The kernels of pools, over windows or over everything at once.</summary>
internal static class PoolKernels
{
    private const string TakenRole = "taken";

    public static void Forward(PoolWindows windows, bool isMaximum, LayerScope scope)
    {
        if (!isMaximum)
        {
            scope.Add(new AveragePoolCall(scope.Input, scope.Output, windows));
            return;
        }

        scope.Add(new MaxPoolCall(scope.Input, scope.Output, scope.IsTraining ? Taken(scope) : null, windows));
    }

    public static void Backward(PoolWindows windows, bool isMaximum, LayerScope scope)
    {
        if (scope.InputGradient is not { } dx)
        {
            return;
        }

        scope.Add(isMaximum ? new MaxPoolGradientCall(scope.OutputGradient, Taken(scope), dx, windows) : new AveragePoolGradientCall(scope.OutputGradient, dx, windows));
    }

    /// <summary>Which cell of each window was the greatest.</summary>
    private static Tensor Taken(LayerScope scope) => scope.Cache(TakenRole, scope.Output.Length);
}
