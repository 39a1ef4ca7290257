using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>Y = X ∗ W + b, and f over it. X has the zeros around it that the kernel sees.</summary>
/// <param name="Sizes">All sizes.</param>
/// <param name="Bias">Null for a product alone.</param>
/// <param name="Epilogue">An elementwise function applied to each sum before it is stored; <see cref="Activation.Linear"/> for none.</param>
internal sealed record ConvolutionCall(Tensor X, Tensor Y, ConvolutionSizes Sizes, ParameterBlock Kernel, ParameterBlock? Bias, ActivationSpec Epilogue) : KernelCall
{
    public override string Role => "Forward";

    public override string Formula
    {
        get
        {
            string sum = $"{X.Name} ∗ W" + (Bias is null ? string.Empty : " + b");
            return $"{Y.Name} = {Activations.Of(Epilogue).Of(sum)}   W ({string.Join(", ", Kernel.Spec.Shape)})" + (Bias is null ? string.Empty : $", b ({Sizes.Filters})");
        }
    }
}

/// <summary>dX = dY ∗ Wᵀ, phase by phase of the stride. dY has the zeros around it that the product sees.</summary>
internal sealed record ConvolutionInputGradientCall(Tensor DY, Tensor DX, ConvolutionSizes Sizes, ParameterBlock Kernel) : KernelCall
{
    public override string Role => "InputGradient";

    public override string Formula => $"{DX.Name} = {DY.Name} ∗ Wᵀ";
}

/// <summary>
/// dW += the sums of x·dy over all samples and positions where they meet, and db += Σ dY: samples in order, then rows, then columns of positions. X has
/// the zeros around it that the kernel sees.
/// </summary>
/// <param name="Bias">Null where there is none.</param>
internal sealed record ConvolutionGradientCall(Tensor X, Tensor DY, ConvolutionSizes Sizes, ParameterBlock Kernel, ParameterBlock? Bias) : GradientCall
{
    public override string Role => "KernelGradient";

    public override string Formula => $"dW += {X.Name} ∗ {DY.Name}" + (Bias is null ? string.Empty : $", db += Σ {DY.Name}");

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("dy", DY)];
}
