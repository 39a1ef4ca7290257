using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What all recurrent layers can be told.</summary>
/// <param name="Units">Values that the layer gives at each step.</param>
/// <param name="Activation">The function of new values. Not the layer's own activation: it is inside the layer.</param>
/// <param name="RecurrentActivation">The function of the gates; that of a layer without gates is of no meaning.</param>
/// <param name="ReturnSequences">Whether it gives all steps, or the last.</param>
/// <param name="UseBias">Whether it has a bias.</param>
/// <param name="KernelInitializer">How W is drawn.</param>
/// <param name="RecurrentInitializer">How U is drawn.</param>
/// <param name="BiasInitializer">How the bias is drawn.</param>
/// <param name="L1">λ₁ of W's penalty.</param>
/// <param name="L2">λ₂ of W's penalty.</param>
/// <param name="RecurrentL1">λ₁ of U's penalty.</param>
/// <param name="RecurrentL2">λ₂ of U's penalty.</param>
internal sealed record RecurrentSettings(
    int Units,
    ActivationSpec Activation,
    ActivationSpec RecurrentActivation,
    bool ReturnSequences,
    bool UseBias,
    InitializerSpec KernelInitializer,
    InitializerSpec RecurrentInitializer,
    InitializerSpec BiasInitializer,
    double L1,
    double L2,
    double RecurrentL1,
    double RecurrentL2)
{
    public static RecurrentSettings Read(AttributeArguments arguments, ActivationSpec recurrentActivation) => new(
        arguments.Int32("units"),
        arguments.Activation("activation", isStraightThrough: false),
        recurrentActivation,
        arguments.Boolean("ReturnSequences", absent: false),
        arguments.Boolean("UseBias", absent: true),
        new InitializerSpec(
            arguments.Enum("KernelInitializer", Initializer.Auto),
            arguments.Double("KernelInitializerValue"),
            arguments.Double("KernelInitializerMinimum"),
            arguments.Double("KernelInitializerMaximum")),
        new InitializerSpec(
            arguments.Enum("RecurrentInitializer", Initializer.Auto),
            arguments.Double("RecurrentInitializerValue"),
            arguments.Double("RecurrentInitializerMinimum"),
            arguments.Double("RecurrentInitializerMaximum")),
        new InitializerSpec(
            arguments.Enum("BiasInitializer", Initializer.Auto),
            arguments.Double("BiasInitializerValue"),
            arguments.Double("BiasInitializerMinimum"),
            arguments.Double("BiasInitializerMaximum")),
        arguments.Double("L1") ?? 0,
        arguments.Double("L2") ?? 0,
        arguments.Double("RecurrentL1") ?? 0,
        arguments.Double("RecurrentL2") ?? 0);
}

/// <summary>A recurrent layer as declared.</summary>
internal abstract record RecurrentSpec(string Name, RecurrentSettings Settings) : LayerSpec(Name, NetGen.Activation.Linear);
