using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

// The passes behind the loss.
internal sealed partial class VectorPasses
{
    private void WriteOutputGradient()
    {
        LayerPlan last = _plan.Layers[_plan.Layers.Count - 1];
        _writer.Line("// From the gradient of the outputs to the one in front of the last activation, in place.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block("internal static void OutputGradient(ref float rows, nint capacity, nint first, nint n)"))
        {
            foreach (KernelCall call in _plan.OutputGradient)
            {
                WriteCall(last, call, fromFirst: true);
            }
        }
    }

    private void WriteBackward(PassStage stage)
    {
        _writer.Line($"// The gradients of the activations, last layer first{(stage.Behind is null ? string.Empty : ", up to " + stage.Behind.Formula)}: n samples from the first on.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {stage.Name}(ref float parameters, ref float workspace, ref float rows, nint capacity, nint first, nint n)"))
        {
            WriteCalls(stage.Steps.Select(step => (step.Layer, step.Call)), fromFirst: true);
        }
    }

    private void WriteGradients()
    {
        _writer.Line("// The shares part to partEnd - 1 of parts of the parameters' gradients. With descend the parameters take the step at once.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            "internal static void Gradients(ref float parameters, ref float x, ref float workspace, ref float rows, nint capacity, nint n, nint part, nint partEnd, nint parts, bool descend, float rate)"))
        {
            foreach (LayerPlan layer in _plan.Layers.Reverse())
            {
                foreach (GradientCall call in layer.Backward.OfType<GradientCall>())
                {
                    WriteGradient(layer, call, "part, partEnd, parts, descend, rate");
                }
            }
        }
    }

    /// <summary>Layer by layer, so that a layer's parameters meet its gradients while they are in the cache.</summary>
    private void WriteBackwardGroup()
    {
        _writer.Line("// All gradients of the first n samples, those of the parameters added to what is there.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block("internal static void BackwardGroup(ref float parameters, ref float x, ref float workspace, ref float rows, nint capacity, nint n)"))
        {
            foreach (PassStep step in _plan.GroupSteps)
            {
                if (step.Call is GradientCall gradient)
                {
                    WriteGradient(step.Layer, gradient, "0, 1, 1, false, 0f");
                }
                else
                {
                    WriteCall(step.Layer, step.Call, fromFirst: false);
                }
            }
        }
    }

    /// <param name="layer">The layer.</param>
    /// <param name="call">The gradient.</param>
    /// <param name="share">Which share of it, and whether the parameters take a step.</param>
    private void WriteGradient(LayerPlan layer, GradientCall call, string share)
    {
        _writer.Line($"// {layer.Spec.Name}: {call.Formula}");
        string rows = string.Concat(call.Operands.Select(operand => VectorText.Rows(operand.Tensor) + ", "));
        _writer.Line($"{layer.MethodOf(call)}({rows}ref workspace, ref parameters, {VectorText.Count(call)}, {share});");
    }
}
