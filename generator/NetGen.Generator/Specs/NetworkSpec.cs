namespace NetGen.Generator.Specs;

/// <summary>One network as the user declared it: the whole input of planning and writing.</summary>
/// <param name="Type">Where the class stands.</param>
/// <param name="Input">Shape of one sample.</param>
/// <param name="Layers">The layers, top to bottom.</param>
/// <param name="Loss">What training makes small; <see cref="Loss.Auto"/> is resolved.</param>
/// <param name="Delta">Where Huber's loss goes from a parabola to a line; 1 for other losses.</param>
/// <param name="Unroll">How far inference is straight-line code.</param>
/// <param name="Profile">What the compilation can hold.</param>
/// <param name="Taken">Names of generated members that the user's own part has taken; they are left out. <see cref="GeneratedMembers.Constructor"/> for the constructor.</param>
/// <param name="IsFaulty">The declaration has errors: the public surface is still written, with bodies that throw.</param>
internal sealed record NetworkSpec(
    TypeHeader Type,
    Shape Input,
    EquatableArray<LayerSpec> Layers,
    Loss Loss,
    double Delta,
    Unroll Unroll,
    TargetProfile Profile,
    EquatableArray<string> Taken,
    bool IsFaulty);
