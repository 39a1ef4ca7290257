using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>One layer with its attribute, while a declaration is read.</summary>
/// <param name="IsSound">Whether its own settings are right.</param>
internal sealed record DeclaredLayer(AttributeReader Attribute, LayerDefinition Definition, LayerSpec Spec, bool IsSound);
