namespace NetGen.Generator.Specs;

/// <summary>One layer as the user wrote it. Each kind of layer derives a record with its own settings.</summary>
/// <param name="Name">The name in summaries and files, for example <c>dense_1</c>.</param>
/// <param name="Activation">The function that the layer ends with; the planner adds it behind the layer's own kernels.</param>
internal abstract record LayerSpec(string Name, ActivationSpec Activation)
{
    /// <summary>Whether training changes the layer's parameters. The reader fills it in, for layers of any kind.</summary>
    public bool IsTrainable { get; init; } = true;
}
