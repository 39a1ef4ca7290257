using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Losses;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

/// <summary>Decides what the writer prints: places in memory, the order of kernels, and what is fused with what.</summary>
internal static class NetworkPlanner
{
    public static NetworkPlan Plan(NetworkSpec spec)
    {
        if (spec.IsFaulty || spec.Layers.Count == 0)
        {
            return Surface(spec);
        }

        NetworkPlan plan = Plan(spec, isStep: false);
        return !Stepping.IsRecurrent(spec.Layers) || Stepping.Obstacle(spec.Layers, spec.Input) >= 0
            ? plan
            : plan with { Step = Plan(spec with { Input = Stepping.OneStep(spec.Input) }, isStep: true) };
    }

    private static NetworkPlan Plan(NetworkSpec spec, bool isStep)
    {
        var memory = new MemoryPlanner(spec);

        // Of a faulty declaration only the surface is written: no layer need say how to compute with sizes that make no sense.
        IReadOnlyList<KernelCall>[] inference = spec.Layers.Select((layer, i) => spec.IsFaulty ? [] : Inference(layer, memory, i, isStep)).ToArray();
        memory.PlaceTraining();
        var layers = new List<LayerPlan>();
        var transposes = new List<TransposedKernel>();
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            LayerPlan layer = PlanLayer(spec, memory, i, inference[i]);
            layers.Add(layer);
            IEnumerable<ParameterBlock> kernels = layer.Backward.SelectMany(call => call.Kernels).OfType<InputGradientCall>().Select(call => call.Kernel).Where(kernel => !kernel.Spec.HasInputsInLanes);
            transposes.AddRange(kernels.Distinct().Select(kernel => new TransposedKernel(kernel, memory.PlaceTranspose(kernel))));
            foreach (ConvolutionInputGradientCall call in layer.Backward.OfType<ConvolutionInputGradientCall>())
            {
                var taps = new TransposedTaps(call.Kernel, call.Sizes);
                transposes.Add(new TransposedKernel(call.Kernel, memory.PlaceFixed(taps.Length)) { Taps = taps });
            }
        }

        LayerTensors last = memory.Layers[layers.Count - 1];
        LossCall loss = LossCall.Of(spec.Loss, spec.Delta, last.Y, last.DY!);
        return new NetworkPlan(
            spec,
            layers,
            loss,
            Gradient(spec.Layers[loss.IncludesActivation ? OutputLayer.IndexOf(spec.Layers) : layers.Count - 1].Activation, last),
            memory.ParameterStorage,
            memory.ActivationsPerSample,
            memory.InferencePerSample,
            memory.PerSample,
            transposes,
            memory.Fixed);
    }

    private static IReadOnlyList<KernelCall> Inference(LayerSpec layer, MemoryPlanner memory, int i, bool isStep)
    {
        LayerTensors tensors = memory.Layers[i];
        var scope = new LayerScope(
            tensors.InferenceX, tensors.InferenceY, null, null, memory.Parameters(i), (role, length) => memory.Cache(i, role, length), isTraining: false)
        {
            IsStep = isStep,
            InputShape = memory.Shape(i),
        };
        LayerCatalog.Of(layer).Forward(layer, scope);
        return OfPasses(scope.Calls).ToArray();
    }

    private static LayerPlan PlanLayer(NetworkSpec spec, MemoryPlanner memory, int i, IReadOnlyList<KernelCall> inference)
    {
        LayerSpec layer = spec.Layers[i];
        LayerTensors tensors = memory.Layers[i];
        LayerDefinition definition = LayerCatalog.Of(layer);

        // The layer whose activation the loss takes in: from there on there are only views of what it gives, and gradients are those in front of that activation.
        int activatedByLoss = LossCall.Of(spec.Loss, spec.Delta, tensors.Y, tensors.Y).IncludesActivation ? OutputLayer.IndexOf(spec.Layers) : spec.Layers.Count;
        bool lossActivates = i == activatedByLoss;
        bool needsSums = lossActivates || !ReferenceEquals(tensors.Z, tensors.Y);
        IReadOnlyList<ParameterBlock> parameters = memory.Parameters(i);

        var training = new LayerScope(
            tensors.X,
            tensors.Z,
            i > memory.FirstTrained ? memory.Layers[i - 1].DY : null,
            tensors.DY,
            parameters,
            (role, length) => memory.Cache(i, role, length),
            isTraining: true)
        {
            InputShape = memory.Shape(i),
        };
        if (!spec.IsFaulty)
        {
            definition.Forward(layer, training);
        }

        int forward = OfPasses(training.Calls).Count();
        if (i >= memory.FirstTrained && !spec.IsFaulty)
        {
            definition.Backward(layer, training);
            if (definition.IsView && training.InputGradient is { } dx && !ReferenceEquals(dx, tensors.DY))
            {
                training.Add(new CopyCall(tensors.DY!, dx));
            }
        }

        IEnumerable<KernelCall> backward = OfPasses(training.Calls).Skip(forward).Where(call => call is not GradientCall || memory.IsTrained(i));

        // The slope of an activation is taken in where its gradient is made: by the layer behind it, or behind the views behind it.
        int before = i - 1;
        while (before > memory.FirstTrained && PassesGradientOn(spec, memory, before))
        {
            before--;
        }

        // A view has no kernels: its activation reads where its input stands.
        Tensor inferenceZ = definition.IsView ? tensors.InferenceX : tensors.InferenceY;
        return new LayerPlan(
            layer,
            definition.Kind,
            ParameterNaming.Pascal(layer.Name),
            memory.Shape(i),
            memory.Shape(i + 1),
            parameters,
            tensors.InferenceY,
            tensors.Y,
            i > activatedByLoss || (i > 0 && ReferenceEquals(tensors.DY, memory.Layers[i - 1].DY)) ? null : tensors.DY,
            Copied(tensors, Activated(Prepared(inference, memory), inferenceZ, tensors.InferenceY, layer.Activation, keepSums: needsSums)),
            Copied(tensors, lossActivates
                ? Sums(Prepared(OfPasses(training.Calls).Take(forward), memory), tensors)
                : PaddingCleared(Activated(Prepared(OfPasses(training.Calls).Take(forward), memory), tensors.Z, tensors.Y, layer.Activation, keepSums: needsSums), tensors.Y, layer.Activation)),
            i > memory.FirstTrained && !PassesGradientOn(spec, memory, i)
                ? WithSlope(Prepared(backward, memory), before == activatedByLoss ? Activation.Linear : spec.Layers[before].Activation, memory.Layers[before])
                : Prepared(backward, memory),
            training.Masks)
        {
            LookUp = training.Calls.OfType<LookUpCall>().FirstOrDefault(),
            TableGradient = memory.IsTrained(i) ? training.Calls.OfType<TableGradientCall>().FirstOrDefault() : null,
        };
    }

    /// <summary>Whether a layer leaves the gradient behind it, in its place, to the one in front.</summary>
    private static bool PassesGradientOn(NetworkSpec spec, MemoryPlanner memory, int i) =>
        LayerCatalog.Of(spec.Layers[i]).IsView && spec.Layers[i].Activation == Activation.Linear && ReferenceEquals(memory.Layers[i].DY, memory.Layers[i - 1].DY);

    /// <summary>What belongs to the passes over the layers: all but what goes by indices.</summary>
    private static IEnumerable<KernelCall> OfPasses(IEnumerable<KernelCall> calls) => calls.Where(call => call is not TableCall);

    private static KernelCall[] Prepared(IEnumerable<KernelCall> calls, MemoryPlanner memory) => calls.Select(call => call switch
    {
        AffineCall { Lanes: null } affine => affine with { Partials = affine.ChainsAreApart ? memory.Partials(affine.X.Length, affine.Y) : [] },
        InputGradientCall gradient => gradient with { Partials = memory.Partials(gradient.DY.Length, gradient.DX) },
        RepeatCall repeat => repeat with { Calls = Prepared(repeat.Calls, memory) },
        _ => call,
    }).ToArray();

    private static KernelCall[] Copied(LayerTensors tensors, KernelCall[] calls) =>
        tensors.Caller is null ? calls : new KernelCall[] { new CopyInputCall(tensors.Caller, tensors.X) }.Concat(calls).ToArray();

    /// <summary>A layer's kernels where the loss goes on from the sums: it works in place, so those of a view are copied.</summary>
    private static KernelCall[] Sums(KernelCall[] calls, LayerTensors tensors) =>
        ReferenceEquals(tensors.Z, tensors.Y) ? calls : calls.Append(new CopyCall(tensors.Z, tensors.Y)).ToArray();

    /// <summary>A layer's kernels with its activation: in the epilogue of the last kernel where that is possible, else behind it.</summary>
    /// <param name="keepSums">Training needs the sums too, so that the kernels are shared only if the activation stands behind them.</param>
    private static KernelCall[] Activated(KernelCall[] calls, Tensor z, Tensor y, ActivationSpec activation, bool keepSums)
    {
        if (activation == Activation.Linear)
        {
            return calls;
        }

        if (!Activations.Of(activation).IsElementwise)
        {
            return (ReferenceEquals(z, y) ? calls : calls.Append(new CopyCall(z, y))).Append(new SoftmaxCall(y)).ToArray();
        }

        if (!keepSums && calls.LastOrDefault() is AffineCall or ConvolutionCall)
        {
            KernelCall last = calls[calls.Length - 1] is AffineCall affine
                ? affine with { Epilogue = activation }
                : (ConvolutionCall)calls[calls.Length - 1] with { Epilogue = activation };
            return calls.Take(calls.Length - 1).Append(last).ToArray();
        }

        return calls.Append(new ActivateCall(z, y, activation)).ToArray();
    }

    private static KernelCall[] PaddingCleared(KernelCall[] calls, Tensor y, ActivationSpec activation)
    {
        ActivationRule rule = Activations.Of(activation);
        return rule.KeepsZero || !rule.IsElementwise || y.Length % 16 == 0 ? calls : calls.Append(new ClearPaddingCall(y)).ToArray();
    }

    /// <summary>The step from the gradient behind a layer's activation to the one in front of it, in place.</summary>
    private static KernelCall[] Gradient(ActivationSpec activation, LayerTensors layer, bool isOfInput = false) =>
        activation == Activation.Linear ? []
        : Activations.Of(activation).IsElementwise ? new KernelCall[] { new SlopeCall(SlopeSource(activation, layer), layer.DY!, activation) { IsOfInput = isOfInput } }
        : new KernelCall[] { new SoftmaxGradientCall(layer.Y, layer.DY!) };

    /// <summary>What an activation's slope is computed from.</summary>
    private static Tensor SlopeSource(ActivationSpec activation, LayerTensors layer) => Activations.Of(activation).IsSlopeOfInput ? layer.Z : layer.Y;

    /// <summary>A layer's backward kernels, and behind dx the slope of the activation in front of it: inside the kernel where that is possible.</summary>
    private static KernelCall[] WithSlope(KernelCall[] calls, ActivationSpec previous, LayerTensors before)
    {
        if (previous == Activation.Linear)
        {
            return calls;
        }

        // Of several products that add up to dx the last one alone takes the slope in: it holds for their sum.
        int last = Activations.Of(previous).IsElementwise ? Array.FindLastIndex(calls, call => call is InputGradientCall gradient && ReferenceEquals(gradient.DX, before.DY)) : -1;
        if (last < 0)
        {
            return [.. calls, .. Gradient(previous, before, isOfInput: true)];
        }

        var result = (KernelCall[])calls.Clone();
        result[last] = (InputGradientCall)calls[last] with { SlopeOf = previous, X = SlopeSource(previous, before) };
        return result;
    }

    /// <summary>The plan of a faulty declaration, of which only the surface is written: no kernels, since shapes may be unknown.</summary>
    private static NetworkPlan Surface(NetworkSpec spec)
    {
        var none = new Tensor("y", TensorOwner.Workspace, 0, 0, 0);
        if (spec.Layers.Count == 0)
        {
            return new NetworkPlan(spec, [], LossCall.Of(spec.Loss, spec.Delta, none, none), [], 0, 0, 0, 0, [], 0);
        }

        var memory = new MemoryPlanner(spec);
        LayerPlan[] layers = spec.Layers.Select((layer, i) => new LayerPlan(
            layer, LayerCatalog.Of(layer).Kind, ParameterNaming.Pascal(layer.Name), memory.Shape(i), memory.Shape(i + 1), memory.Parameters(i), none, none, null, [], [], [], [])).ToArray();
        return new NetworkPlan(spec, layers, LossCall.Of(spec.Loss, spec.Delta, none, none), [], memory.ParameterStorage, 0, 0, 0, [], 0);
    }
}
