using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>What kernels are called, and the formula in the comment above them.</summary>
internal static class KernelNames
{
    public static string Of(LayerPlan layer, KernelCall call) => layer.Identifier + call switch
    {
        AffineCall => "Forward",
        InputGradientCall => "InputGradient",
        ParameterGradientCall => "KernelGradient",
        ActivateCall => "Activate",
        SoftmaxCall => "Softmax",
        SoftmaxGradientCall softmax => "SoftmaxGradientOf" + softmax.Y.Name.ToUpperInvariant(),
        ClearPaddingCall => "ClearPadding",
        SlopeCall => "Slope",
        _ => call.GetType().Name,
    };

    public static string Formula(KernelCall call)
    {
        switch (call)
        {
            case AffineCall affine:
                string sum = $"{affine.X.Name}·W" + (affine.Bias is null ? string.Empty : " + b");
                return $"{affine.Y.Name} = {Activations.Of(affine.Epilogue).Formula.Replace("z", sum)}"
                    + $"   W ({affine.X.Length}, {affine.Y.Length})" + (affine.Bias is null ? string.Empty : $", b ({affine.Y.Length})");
            case InputGradientCall gradient:
                return $"{gradient.DX.Name} = {gradient.DY.Name}·Wᵀ"
                    + (gradient.SlopeOf == Activation.Linear ? string.Empty : $" ⊙ {Activations.Of(gradient.SlopeOf).SlopeFormula.Replace("y", gradient.X.Name)}");
            case ParameterGradientCall gradient:
                return $"dW += {gradient.X.Name}ᵀ·{gradient.DY.Name}" + (gradient.Bias is null ? string.Empty : $", db += Σ {gradient.DY.Name}");
            case ActivateCall activate:
                return $"{activate.Y.Name} = {Activations.Of(activate.Activation).Formula.Replace("z", activate.Y.Name)}";
            case SoftmaxCall softmax:
                return $"{softmax.Y.Name} = softmax({softmax.Y.Name})";
            case SoftmaxGradientCall softmax:
                return $"{softmax.DY.Name} = {softmax.Y.Name} ⊙ ({softmax.DY.Name} − Σ {softmax.DY.Name} ⊙ {softmax.Y.Name})";
            case ClearPaddingCall clear:
                return $"the padding behind {clear.Y.Name} back to zero";
            case SlopeCall slope:
                return $"{slope.DY.Name} = {slope.DY.Name} ⊙ {Activations.Of(slope.Activation).SlopeFormula.Replace("y", slope.Y.Name)}";
            default:
                return string.Empty;
        }
    }
}
