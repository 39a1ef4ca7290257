using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// What recurrent layers have in common: x (steps, n) → y (m), or (steps, m).
/// <code>
/// Z      = X·W + b                     (steps, gates·m): one product over all steps of all samples
/// h, c   = 0                           then step by step, first to last:
/// Z[t]  += h·U                         (gates·m)
/// h, c   = cell(Z[t], h, c)            y[t] = h
///
/// dh, dc = 0                           step by step, last to first:
/// dh    += dy[t]
/// dZ[t], dc = cell′(dh, dc)
/// dh     = dZ[t]·Uᵀ
/// dX     = dZ·Wᵀ                       (steps, n): one product over all steps of all samples
/// dW    += Xᵀ·dZ                       (n, gates·m), summed over the batch in sample order, within a sample from the first step to the last
/// dU    += Hᵀ·dZ                       (m, gates·m), likewise; H[t] is h from before step t
/// db    += dZ                          (gates·m)
/// </code>
/// </summary>
internal abstract class RecurrentLayer : LayerDefinition
{
    protected const string KernelRole = "kernel";
    protected const string RecurrentRole = "recurrent_kernel";
    protected const string BiasRole = "bias";

    // What the product with U is called beside the one with W.
    protected const string Recurrent = "Recurrent";
    private const string InputPart = "Input";

    public override bool ReadsCaller => true;

    /// <summary>Gates that the columns of its kernels belong to.</summary>
    protected abstract int Gates { get; }

    /// <summary>Whether it remembers c besides h.</summary>
    protected virtual bool HasCell => false;

    public override bool CanStep(LayerSpec layer, Shape input) => true;

    public override int RowsPerSample(Shape input) => input.Dimensions.Count == 2 ? input.Dimensions[0] : 1;

    public override EquatableArray<Problem> Check(LayerSpec layer) => new(RecurrentRules.Check((RecurrentSpec)layer, hasGates: Gates > 1));

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        if (RecurrentRules.CheckSequence(layer, input) is { } problem)
        {
            return problem;
        }

        RecurrentSettings settings = ((RecurrentSpec)layer).Settings;
        if (WindowRules.NotTooLarge("The gates", (long)input.Dimensions[0] * Gates * settings.Units, layer.Name) is { } tooLarge)
        {
            return tooLarge;
        }

        return settings.ReturnSequences ? new Shape(new EquatableArray<int>(new[] { input.Dimensions[0], settings.Units })) : Shape.Flat(settings.Units);
    }

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        RecurrentSettings settings = ((RecurrentSpec)layer).Settings;
        int units = settings.Units;
        int columns = unchecked(Gates * units);
        int inputs = input.Dimensions[input.Dimensions.Count - 1];
        EquatableArray<int> parts = Parts(layer);
        var parameters = new List<ParameterSpec>
        {
            new(KernelRole, Axes(inputs, columns), inputs, columns, settings.KernelInitializer.Or(Initializer.GlorotUniform)) { L1 = settings.L1, L2 = settings.L2, Gates = parts },
            new(RecurrentRole, Axes(units, columns), units, columns, settings.RecurrentInitializer.Or(Initializer.Orthogonal))
            {
                L1 = settings.RecurrentL1,
                L2 = settings.RecurrentL2,
                Gates = parts,
            },
        };
        if (settings.UseBias)
        {
            parameters.Add(Bias(layer, new ParameterSpec(BiasRole, Axes(columns), inputs, columns, settings.BiasInitializer.Or(Initializer.Zeros)) { Gates = parts }));
        }

        return new EquatableArray<ParameterSpec>(parameters);
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input)
    {
        long units = ((RecurrentSpec)layer).Settings.Units;
        return (input.Length * units * Gates) + (input.Dimensions[0] * units * units * Gates);
    }

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer)
    {
        RecurrentSettings settings = ((RecurrentSpec)layer).Settings;
        var all = new List<KeyValuePair<string, double>> { new("activation", (int)settings.Activation.Kind) };
        if (Gates > 1)
        {
            all.Add(new("recurrent_activation", (int)settings.RecurrentActivation.Kind));
        }

        return all;
    }

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
        var memory = new RecurrentMemory((RecurrentSpec)layer, scope, Gates, HasCell);
        Tensor x = SequenceRows.AddInput(scope, scope.Input, memory.Steps, InputPart);
        foreach (KernelCall call in InputProducts(layer, scope, memory, x))
        {
            scope.Add(call);
        }

        if (!scope.IsStep)
        {
            scope.Add(new ClearRowCall(memory.H, "H"));
            if (memory.C is { } c)
            {
                scope.Add(new ClearRowCall(c, "C"));
            }
        }

        IEnumerable<KernelCall> step = Step(layer, scope, memory);
        if (memory.ReturnsSequences)
        {
            step = step.Append(new CopyRowCall(memory.H, memory.Output, "Output"));
        }

        scope.Add(new RepeatCall("Steps", memory.Steps, step.ToArray(), IsReverse: false));
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
        var memory = new RecurrentMemory((RecurrentSpec)layer, scope, Gates, HasCell);
        scope.Add(memory.ReturnsSequences ? new ClearRowCall(memory.DH, "DH") : new CopyRowCall(scope.OutputGradient, memory.DH, "DH"));
        if (memory.C is not null)
        {
            scope.Add(new ClearRowCall(memory.DC, "DC"));
        }

        scope.Add(new RepeatCall("StepsBack", memory.Steps, StepBack(layer, scope, memory).ToArray(), IsReverse: true));
        if (scope.InputGradient is not null)
        {
            Tensor dx = SequenceRows.OfVectors(scope, scope.InputGradient, memory.Steps, InputPart + "Gradient");
            foreach (KernelCall call in InputGradients(layer, scope, memory, dx))
            {
                scope.Add(call);
            }

            SequenceRows.AddCopyBack(scope, scope.InputGradient, memory.Steps, InputPart + "Gradient");
        }

        foreach (GradientCall call in ParameterGradients(layer, scope, memory, SequenceRows.OfInput(scope, scope.Input, memory.Steps, InputPart)))
        {
            scope.Add(call);
        }
    }

    /// <summary>The gates of each part of the columns that is stored as a matrix of its own; nothing for columns without gates.</summary>
    protected abstract EquatableArray<int> Parts(LayerSpec layer);

    /// <summary>The bias that a layer has, if one is asked for.</summary>
    /// <param name="bias">The ordinary one.</param>
    protected virtual ParameterSpec Bias(LayerSpec layer, ParameterSpec bias) => bias;

    /// <summary>X·W + b over all steps.</summary>
    protected abstract IEnumerable<KernelCall> InputProducts(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x);

    /// <summary>One step forward.</summary>
    protected abstract IEnumerable<KernelCall> Step(LayerSpec layer, LayerScope scope, RecurrentMemory memory);

    /// <summary>One step back, to the gradients of the sums and of h in front of the step.</summary>
    protected abstract IEnumerable<KernelCall> StepBack(LayerSpec layer, LayerScope scope, RecurrentMemory memory);

    /// <summary>dX over all steps.</summary>
    protected abstract IEnumerable<KernelCall> InputGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor dx);

    /// <summary>The gradients of the parameters, over all steps of all samples.</summary>
    protected abstract IEnumerable<GradientCall> ParameterGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x);

    protected static EquatableArray<int> Axes(params int[] axes) => new(axes);

    /// <summary>A matrix of a parameter, or null where the layer has no such parameter.</summary>
    protected static ParameterBlock? Matrix(LayerScope scope, string role, int index = 0) => scope.Parameter(role)?.Matrices[index];
}
