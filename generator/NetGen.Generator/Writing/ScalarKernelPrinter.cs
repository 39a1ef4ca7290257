using System;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints kernels as loops over spans: hands each kind to its own printer.</summary>
internal static class ScalarKernelPrinter
{
    public static void Write(SourceWriter writer, string name, KernelCall call)
    {
        switch (call)
        {
            case AffineCall affine:
                ScalarProductPrinter.WriteForward(writer, name, affine);
                break;
            case InputGradientCall gradient:
                ScalarProductPrinter.WriteInputGradient(writer, name, gradient);
                break;
            case ParameterGradientCall gradient:
                ScalarProductPrinter.WriteParameterGradient(writer, name, gradient);
                break;
            case ConvolutionCall convolution:
                ScalarConvolutionPrinter.WriteForward(writer, name, convolution);
                break;
            case ConvolutionInputGradientCall gradient:
                ScalarConvolutionPrinter.WriteInputGradient(writer, name, gradient);
                break;
            case ConvolutionGradientCall gradient:
                ScalarConvolutionPrinter.WriteParameterGradient(writer, name, gradient);
                break;
            case ScaleGradientCall gradient:
                ScaleGradientPrinter.WriteScalar(writer, name, gradient);
                break;
            case ElementwiseCall elementwise:
                ElementwisePrinter.WriteScalar(writer, name, elementwise);
                break;
            case SampleCall sample:
                SampleKernelPrinter.WriteScalar(writer, name, sample);
                break;
            default:
                throw new NotSupportedException($"No scalar kernel is printed for {call.GetType().Name}.");
        }
    }
}
