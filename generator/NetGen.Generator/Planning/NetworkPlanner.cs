using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

/// <summary>Decides what the writer prints: places in memory, the order of kernels, and what is fused with what.</summary>
internal static class NetworkPlanner
{
    public static NetworkPlan Plan(NetworkSpec spec)
    {
        var memory = new MemoryPlanner(spec);
        var layers = new List<LayerPlan>();
        LossForm form = FormOf(spec.Loss);
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            LayerSpec layer = spec.Layers[i];
            LayerDefinition definition = LayerCatalog.Of(layer);
            bool isLast = i == spec.Layers.Count - 1;
            bool needsInputGradient = memory.NeedsInputGradient(i);
            Tensor x = memory.X(i);
            Tensor y = memory.Y(i);
            var scope = new LayerScope(x, y, needsInputGradient ? memory.DY(i - 1) : null, memory.DY(i), memory.Parameters(i), memory.Cache);
            definition.Forward(layer, scope);
            KernelCall[] forward = scope.Calls.Select(call => WithPartials(call, memory)).ToArray();
            definition.Backward(layer, scope);
            KernelCall[] backward = scope.Calls.Skip(forward.Length)
                .Where(call => call is ParameterGradientCall ? memory.IsTrained(i) : memory.IsTrained(i) || needsInputGradient)
                .Select(call => WithPartials(call, memory))
                .ToArray();

            bool lossActivates = isLast && form != LossForm.SquaredError;
            layers.Add(new LayerPlan(
                layer,
                definition.Kind,
                ParameterNaming.Pascal(layer.Name),
                memory.Shape(i),
                memory.Shape(i + 1),
                memory.Parameters(i),
                x,
                y,
                Activated(forward, y, layer.Activation, shareKernels: lossActivates),
                lossActivates ? forward : PaddingCleared(Activated(forward, y, layer.Activation, shareKernels: false), y, layer.Activation),
                needsInputGradient ? WithSlope(backward, spec.Layers[i - 1].Activation, x, memory.DY(i - 1)) : backward));
        }

        if (layers.Count == 0)
        {
            return Empty(spec);
        }

        LayerPlan last = layers[layers.Count - 1];
        Tensor outputGradient = memory.DY(layers.Count - 1);
        bool isElementwise = Activations.Of(last.Spec.Activation).IsElementwise;
        return new NetworkPlan(
            spec,
            layers,
            new LossCall(form, last.Y, outputGradient, isElementwise ? last.Spec.Activation : Activation.Linear),
            Gradient(last.Spec.Activation, last.Y, outputGradient),
            memory.ParameterStorage,
            memory.ActivationsPerSample,
            memory.InferencePerSample,
            memory.PerSample,
            memory.Transposes,
            memory.Fixed);
    }

    private static KernelCall WithPartials(KernelCall call, MemoryPlanner memory) => call switch
    {
        AffineCall affine => affine with { Partials = memory.Partials(affine.X.Length, affine.Y) },
        InputGradientCall gradient => gradient with { Partials = memory.Partials(gradient.DY.Length, gradient.DX) },
        _ => call,
    };

    private static LossForm FormOf(Loss loss) => loss switch
    {
        Loss.BinaryCrossEntropy => LossForm.SigmoidCrossEntropy,
        Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy => LossForm.SoftmaxCrossEntropy,
        _ => LossForm.SquaredError,
    };

    /// <summary>A layer's kernels with its activation: in the epilogue of the last kernel where that is possible, else behind it.</summary>
    /// <param name="shareKernels">Training needs the same kernels without the activation, so it stays outside.</param>
    private static KernelCall[] Activated(KernelCall[] calls, Tensor y, Activation activation, bool shareKernels)
    {
        if (activation == Activation.Linear)
        {
            return calls;
        }

        if (!Activations.Of(activation).IsElementwise)
        {
            return calls.Append(new SoftmaxCall(y)).ToArray();
        }

        if (!shareKernels && calls[calls.Length - 1] is AffineCall affine)
        {
            return calls.Take(calls.Length - 1).Append(affine with { Epilogue = activation }).ToArray();
        }

        return calls.Append(new ActivateCall(y, activation)).ToArray();
    }

    private static KernelCall[] PaddingCleared(KernelCall[] calls, Tensor y, Activation activation)
    {
        ActivationRule rule = Activations.Of(activation);
        return rule.KeepsZero || !rule.IsElementwise || y.Length % 16 == 0 ? calls : calls.Append(new ClearPaddingCall(y)).ToArray();
    }

    /// <summary>The step from the gradient behind an activation to the one in front of it, in place.</summary>
    private static KernelCall[] Gradient(Activation activation, Tensor y, Tensor dy) =>
        activation == Activation.Linear ? []
        : Activations.Of(activation).IsElementwise ? new KernelCall[] { new SlopeCall(y, dy, activation) }
        : new KernelCall[] { new SoftmaxGradientCall(y, dy) };

    /// <summary>A layer's backward kernels, and behind dx the slope of the activation whose output x was: inside the kernel where that is possible.</summary>
    private static KernelCall[] WithSlope(KernelCall[] calls, Activation previous, Tensor x, Tensor dx)
    {
        if (previous == Activation.Linear)
        {
            return calls;
        }

        var result = new List<KernelCall>();
        bool fused = false;
        foreach (KernelCall call in calls)
        {
            if (call is InputGradientCall inputGradient && Activations.Of(previous).IsElementwise)
            {
                result.Add(inputGradient with { SlopeOf = previous });
                fused = true;
            }
            else
            {
                result.Add(call);
            }
        }

        if (!fused)
        {
            result.AddRange(Gradient(previous, x, dx));
        }

        return result.ToArray();
    }

    /// <summary>The plan of a faulty declaration without a readable layer: only its surface is written.</summary>
    private static NetworkPlan Empty(NetworkSpec spec)
    {
        var none = new Tensor("y", TensorOwner.Workspace, 0, 0, 0);
        return new NetworkPlan(
            spec, [], new LossCall(LossForm.SquaredError, none, none, Activation.Linear), [], 0, 0, 0, 0, [], 0);
    }
}
