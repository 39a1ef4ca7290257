using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Specs;

/// <summary>
/// The members that every generated class has, by name: what the user's own part may not declare. The views of the parameters
/// come on top (<see cref="ParameterNaming.Property"/>). A test compares this list with what is really written.
/// </summary>
internal static class GeneratedMembers
{
    /// <summary>Stands for the class itself in a signature.</summary>
    public const string Self = "<self>";

    /// <summary>The constants: known only after generation, so that no attribute may use them.</summary>
    public static readonly IReadOnlyList<string> Constants = new[] { "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", StepInputLength, StepOutputLength };

    /// <summary>Members that clash with any member of the same name.</summary>
    public static readonly IReadOnlyList<string> Names = new[]
    {
        "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", "Info",
        "NetGenInfo", "_netGenParameters", "_netGenWidth",
    };

    /// <summary>Stands for the types of the inputs in a signature.</summary>
    private const string Inputs = "<inputs>";

    private const string Metadata = "NetGen.Serialization.ModelMetadata";

    private static readonly IReadOnlyList<GeneratedMethod> MethodsOfAll = new[]
    {
        new GeneratedMethod("CreateWorkspace", "int"),
        new GeneratedMethod("Forward", $"NetGen.Workspace, {Inputs}, System.ReadOnlySpan<float>, int"),
        new GeneratedMethod("Forward", $"NetGen.Workspace, {Inputs}, System.ReadOnlySpan<int>, int"),
        new GeneratedMethod("Backward", $"NetGen.Workspace, {Inputs}"),
        new GeneratedMethod("Backward", $"NetGen.Workspace, {Inputs}, System.ReadOnlySpan<float>"),
        new GeneratedMethod("Predict", $"{Inputs}, System.Span<float>, int"),
        new GeneratedMethod("CopyParametersTo", "System.Span<float>"),
        new GeneratedMethod("CopyParametersFrom", Self),
        new GeneratedMethod("LoadParameters", "System.ReadOnlySpan<float>"),
        new GeneratedMethod("Clone", ""),
        new GeneratedMethod("Save", "string"),
        new GeneratedMethod("Save", $"string, {Metadata}"),
        new GeneratedMethod("Load", "string"),
        new GeneratedMethod("Load", $"string, out {Metadata}"),
    };

    /// <summary>The constants of networks that go step by step.</summary>
    public const string StepInputLength = "StepInputLength";

    /// <inheritdoc cref="StepInputLength"/>
    public const string StepOutputLength = "StepOutputLength";

    /// <summary>What networks that go step by step have besides, like <see cref="Names"/>.</summary>
    public static readonly IReadOnlyList<string> StepNames = new[] { StepInputLength, StepOutputLength };

    /// <summary>And like <see cref="Methods"/>.</summary>
    public static readonly IReadOnlyList<GeneratedMethod> StepMethods = new[]
    {
        new GeneratedMethod("CreateState", ""),
        new GeneratedMethod("Step", "NetGen.RecurrentState, System.ReadOnlySpan<float>, System.Span<float>"),
    };

    /// <summary>Methods with their parameters' types: a method of the user clashes only if they are equal, anything else by name.</summary>
    public static IReadOnlyList<GeneratedMethod> Methods(InputKind kind)
    {
        string one = kind == InputKind.Values ? "System.ReadOnlySpan<float>" : "System.ReadOnlySpan<int>";
        string inputs = kind == InputKind.Bags ? $"{one}, {one}" : one;
        return MethodsOfAll
            .Select(method => method with { Parameters = method.Parameters.Replace(Inputs, inputs) })
            .Append(new GeneratedMethod("Predict", $"{one}, System.Span<float>"))
            .ToArray();
    }

    /// <summary>Stands for the constructor among the names of members.</summary>
    public const string Constructor = ".ctor";

    /// <summary>The parameter of the generated constructor.</summary>
    public const string ConstructorParameter = "ulong";
}

/// <summary>A generated method, as far as overloads go.</summary>
/// <param name="Parameters">Types of the parameters, joined by a comma and a space, with an "out " in front of those by reference.</param>
internal sealed record GeneratedMethod(string Name, string Parameters);
