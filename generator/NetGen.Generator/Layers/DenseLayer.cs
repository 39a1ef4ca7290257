using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Fully connected: x (n) → y (m); of a sequence each step by itself, x (steps, n) → y (steps, m).
/// <code>
/// y  = x·W + b                 W (n, m), b (m)
/// dW += xᵀ·dy                  (n, m), summed over the batch in sample order; then the penalties 2·λ₂·W + λ₁·sign(W), if any
/// db += dy                     (m)
/// dx = dy·Wᵀ                   (n)
/// </code>
/// </summary>
internal sealed class DenseLayer : LayerDefinition
{
    private const string KernelRole = "kernel";
    private const string BiasRole = "bias";
    private const string InputPart = "Input";
    private const string OutputPart = "Output";
    private const string GradientPart = "Gradient";

    public override string Kind => "Dense";

    public override bool ReadsCaller => true;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new DenseSpec(
        name,
        arguments.Activation("activation", arguments.Boolean("StraightThrough", absent: false)),
        arguments.Int32("units"),
        arguments.Boolean("UseBias", absent: true),
        new InitializerSpec(
            arguments.Enum("KernelInitializer", Initializer.Auto),
            arguments.Double("KernelInitializerValue"),
            arguments.Double("KernelInitializerMinimum"),
            arguments.Double("KernelInitializerMaximum")),
        new InitializerSpec(
            arguments.Enum("BiasInitializer", Initializer.Auto),
            arguments.Double("BiasInitializerValue"),
            arguments.Double("BiasInitializerMinimum"),
            arguments.Double("BiasInitializerMaximum")),
        arguments.Double("L1") ?? 0,
        arguments.Double("L2") ?? 0,
        arguments.Boolean("StraightThrough", absent: false));

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        var dense = (DenseSpec)layer;
        var problems = new List<Problem>();
        if (dense.Units < 1)
        {
            problems.Add(Problem.Of(ProblemIds.ValueTooSmall, "units", "units", layer.Name, dense.Units.ToString(CultureInfo.InvariantCulture), "1"));
        }

        problems.AddRange(ActivationChecks.Of(layer, ActivationArgument, dense.StraightThrough));
        problems.AddRange(InitializerRules.Check(dense.KernelInitializer, "KernelInitializer", layer.Name, isMatrix: true));
        problems.AddRange(InitializerRules.Check(dense.BiasInitializer, "BiasInitializer", layer.Name, isMatrix: false));
        foreach (Problem? problem in new[]
        {
            NumberRules.CheckCoefficient(dense.L1, slope: 1, "L1", layer.Name),
            NumberRules.CheckCoefficient(dense.L2, slope: 2, "L2", layer.Name),
        })
        {
            if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        return new EquatableArray<Problem>(problems);
    }

    public override bool CanStep(LayerSpec layer, Shape input) => input.Dimensions.Count < 3;

    public override int RowsPerSample(Shape input) => IsSequence(input) ? input.Dimensions[0] : 1;

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        int units = ((DenseSpec)layer).Units;
        if (input.Dimensions.Count == 3)
        {
            string shape = string.Join(", ", input.Dimensions.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
            return Problem.Of(ProblemIds.FlattenMissing, null, layer.Name, Problem.Source, shape);
        }

        if (!IsSequence(input))
        {
            return Shape.Flat(units);
        }

        int steps = input.Dimensions[0];
        if (WindowRules.NotTooLarge("The output", (long)steps * units, layer.Name) is { } tooLarge)
        {
            return tooLarge;
        }

        return layer.Activation == Activation.Softmax
            ? Problem.Of(ProblemIds.SoftmaxOverSteps, ActivationArgument, layer.Name, input.ToString(), steps.ToString(CultureInfo.InvariantCulture))
            : new Shape(new EquatableArray<int>(new[] { steps, units }));
    }

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        var dense = (DenseSpec)layer;
        int inputs = InputsOf(input);
        InitializerSpec kernel = dense.KernelInitializer.Or(Activations.Of(dense.Activation).IsReluFamily ? Initializer.HeUniform : Initializer.GlorotUniform);
        var parameters = new List<ParameterSpec>
        {
            new(KernelRole, new EquatableArray<int>(new[] { inputs, dense.Units }), inputs, dense.Units, kernel)
            {
                L1 = dense.L1, L2 = dense.L2, HasInputsInLanes = !IsSequence(input) && NarrowProduct.Fits(inputs, dense.Units),
            },
        };
        if (dense.UseBias)
        {
            parameters.Add(new ParameterSpec(
                BiasRole, new EquatableArray<int>(new[] { dense.Units }), inputs, dense.Units, dense.BiasInitializer.Or(Initializer.Zeros)));
        }

        return new EquatableArray<ParameterSpec>(parameters);
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input) => (long)input.Length * ((DenseSpec)layer).Units;

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
        int steps = Steps(scope);
        Tensor x = SequenceRows.AddInput(scope, scope.Input, steps, InputPart);
        ParameterBlock kernel = scope.Parameter(KernelRole)!;
        scope.Add(new AffineCall(x, SequenceRows.OfVectors(scope, scope.Output, steps, OutputPart), kernel, scope.Parameter(BiasRole), Activation.Linear)
        {
            Lanes = kernel.Spec.HasInputsInLanes ? scope.Cache("lanes", NarrowProduct.Lanes * kernel.Columns) : null,
        });
        SequenceRows.AddCopyBack(scope, scope.Output, steps, OutputPart);
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
        int steps = Steps(scope);
        Tensor dy = SequenceRows.AddVectors(scope, scope.OutputGradient, steps, OutputPart + GradientPart);
        if (scope.InputGradient is not null)
        {
            // Before the parameters' gradients: a fused update changes W, and dx needs the old one.
            Tensor dx = SequenceRows.OfVectors(scope, scope.InputGradient, steps, InputPart + GradientPart);
            scope.Add(new InputGradientCall(dy, dx, scope.Parameter(KernelRole)!, Activation.Linear, scope.Input));
            SequenceRows.AddCopyBack(scope, scope.InputGradient, steps, InputPart + GradientPart);
        }

        scope.Add(new ParameterGradientCall(SequenceRows.OfInput(scope, scope.Input, steps, InputPart), dy, scope.Parameter(KernelRole)!, scope.Parameter(BiasRole)));
    }

    private static bool IsSequence(Shape input) => input.Dimensions.Count == 2;

    /// <summary>Values that enter one output.</summary>
    private static int InputsOf(Shape input) => IsSequence(input) ? input.Dimensions[1] : input.Length;

    private static int Steps(LayerScope scope) => SequenceRows.Steps(scope.Input, scope.Parameter(KernelRole)!);

    private static Problem Undefined(string argument, string layer, int value, string enumName) =>
        Problem.Of(ProblemIds.UndefinedEnumValue, argument, argument, layer, value.ToString(CultureInfo.InvariantCulture), enumName);

    /// <summary>The settings of a Dense layer.</summary>
    internal sealed record DenseSpec(
        string Name, ActivationSpec Activation, int Units, bool UseBias, InitializerSpec KernelInitializer, InitializerSpec BiasInitializer,
        double L1, double L2, bool StraightThrough)
        : LayerSpec(Name, Activation);
}
