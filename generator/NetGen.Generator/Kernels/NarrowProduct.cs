namespace NetGen.Generator.Kernels;

/// <summary>
/// Products of many inputs and few outputs, such as the last layer behind a convolution. With outputs in the lanes most lanes would be empty, and the weights' padding would cost as much as
/// the weights; so sixteen inputs lie in the lanes. Lane l of an output sums the inputs l, l + 16, l + 32 … in order, starting at zero; the sixteen sums are folded by the tree that all widths
/// share, and the bias is added last. That order belongs to the layer's sizes alone. (Measured, 10,816 inputs and 10 outputs: half the time.)
/// </summary>
internal static class NarrowProduct
{
    /// <summary>Inputs next to each other.</summary>
    public const int Lanes = 16;

    private const int LeastInputs = 1024;
    private const int MostOutputs = 12;

    /// <summary>Samples that share each load of a weight: two where there are 32 registers.</summary>
    public static int SamplesAtOnce(int bits) => bits == 512 ? 2 : 1;

    public static bool Fits(int inputs, int outputs) => inputs >= LeastInputs && inputs % Lanes == 0 && outputs <= MostOutputs;
}
