using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// The diagnostics: one descriptor per id of <see cref="ProblemIds"/>. A message says what is wrong, what was found and what is
/// expected, in the user's names. <c>README.md</c> beside this file explains each one.
/// </summary>
internal static class Descriptors
{
    private const string Category = "NetGen";

    /// <summary>{class}</summary>
    public static readonly DiagnosticDescriptor NotPartial = new(
        ProblemIds.NotPartial,
        "A network must be partial",
        "'{0}' must be a partial class: NetGen writes the network into another part of it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.NotPartial));

    /// <summary>{class, type with the parameters}</summary>
    public static readonly DiagnosticDescriptor Generic = new(
        ProblemIds.Generic,
        "A network cannot be generic",
        "The network '{0}' cannot be generic, but '{1}' has type parameters",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.Generic));

    /// <summary>{class, containing type}</summary>
    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        ProblemIds.ContainingTypeNotPartial,
        "The types around a network must be partial",
        "'{1}' contains the network '{0}' and must be partial too",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ContainingTypeNotPartial));

    /// <summary>{class, what it is}</summary>
    public static readonly DiagnosticDescriptor UnsupportedTypeKind = new(
        ProblemIds.UnsupportedTypeKind,
        "A network must be an ordinary class",
        "'{0}' is {1}, but a network must be an ordinary class: not static, abstract, a record or file-local, without required members, and with a parameterless constructor in its base",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.UnsupportedTypeKind));

    /// <summary>{class, member}</summary>
    public static readonly DiagnosticDescriptor NameClash = new(
        ProblemIds.NameClash,
        "A member has the name of a generated one",
        "NetGen writes '{1}' into '{0}': give your own another name",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.NameClash));

    /// <summary>{class}</summary>
    public static readonly DiagnosticDescriptor ConstructorDoesNotChain = new(
        ProblemIds.ConstructorDoesNotChain,
        "A constructor must call the generated one",
        "This constructor of '{0}' must start with ': this(seed)', the generated constructor, which creates the parameters",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ConstructorDoesNotChain));

    /// <summary>{class, language version}</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        ProblemIds.LanguageTooOld,
        "NetGen needs C# 9",
        "The network '{0}' is compiled as C# {1}, but NetGen needs C# 9.0 or later: set LangVersion in the project",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.LanguageTooOld));

    /// <summary>{class, name}</summary>
    public static readonly DiagnosticDescriptor TypeNamedAsKeyword = new(
        ProblemIds.TypeNamedAsKeyword,
        "A type has the name of a word of C#",
        "The type '{1}' has the name of a word that NetGen needs for the network '{0}' as C# means it: give the type another name, or put it into a namespace",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.TypeNamedAsKeyword));

    /// <summary>{class}</summary>
    public static readonly DiagnosticDescriptor NoLayers = new(
        ProblemIds.NoLayers,
        "A network needs layers",
        "The network '{0}' has no layers: add at least one below [Network], for example [Dense(10)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.NoLayers));

    /// <summary>{argument, layer or network, found, minimum}</summary>
    public static readonly DiagnosticDescriptor ValueTooSmall = new(
        ProblemIds.ValueTooSmall,
        "A value is too small",
        "'{0}' of '{1}' is {2}, but must be at least {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ValueTooSmall));

    /// <summary>{class}</summary>
    public static readonly DiagnosticDescriptor LayersOverSeveralParts = new(
        ProblemIds.LayersOverSeveralParts,
        "Layers stand on several parts of a class",
        "This layer of '{0}' stands on another part of the class than [Network]: parts have no order, so all layers must stand below [Network]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.LayersOverSeveralParts));

    /// <summary>{argument, layer or network, value, enum}</summary>
    public static readonly DiagnosticDescriptor UndefinedEnumValue = new(
        ProblemIds.UndefinedEnumValue,
        "A value is not a member of its enum",
        "'{0}' of '{1}' is {2}, which '{3}' does not define: use one of its members",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.UndefinedEnumValue));

    /// <summary>{loss, activation needed, last layer, its activation, a remark or nothing}</summary>
    public static readonly DiagnosticDescriptor LossNeedsActivation = new(
        ProblemIds.LossNeedsActivation,
        "The loss does not fit the last layer",
        "Loss.{0} needs Activation.{1} on the last layer, but '{2}' has Activation.{3}{4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.LossNeedsActivation));

    /// <summary>{layer, last layer, loss}</summary>
    public static readonly DiagnosticDescriptor SoftmaxBeforeLastLayer = new(
        ProblemIds.SoftmaxBeforeLastLayer,
        "Softmax before the last layer",
        "'{0}' has Activation.Softmax but the last layer is '{1}': Loss.{2} reads the last layer alone, and a softmax inside the network slows learning down",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.SoftmaxBeforeLastLayer));

    /// <summary>{last layer, loss}</summary>
    public static readonly DiagnosticDescriptor SoftmaxWithOtherLoss = new(
        ProblemIds.SoftmaxWithOtherLoss,
        "Softmax without cross-entropy",
        "'{0}' ends with Activation.Softmax, for which Loss.{1} learns slowly: Loss.CategoricalCrossEntropy is expected, or no Loss argument",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.SoftmaxWithOtherLoss));

    /// <summary>{name}</summary>
    public static readonly DiagnosticDescriptor InvalidLayerName = new(
        ProblemIds.InvalidLayerName,
        "A layer's name is not valid",
        "'{0}' cannot be a layer's name: expected letters A-Z and a-z, digits and underscores, starting with a letter",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.InvalidLayerName));

    /// <summary>{name, the other layer's name, start of the generated names}</summary>
    public static readonly DiagnosticDescriptor DuplicateLayerName = new(
        ProblemIds.DuplicateLayerName,
        "Two layers have one name",
        "The layer names '{0}' and '{1}' both give generated members that start with '{2}': each layer needs a name of its own",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.DuplicateLayerName));

    /// <summary>{class}</summary>
    public static readonly DiagnosticDescriptor LayersWithoutNetwork = new(
        ProblemIds.LayersWithoutNetwork,
        "Layers on a class that is no network",
        "'{0}' has layers but is no network: add [Network(...)] above them",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.LayersWithoutNetwork));

    /// <summary>{argument's text, generated constant, its network}</summary>
    public static readonly DiagnosticDescriptor ArgumentFromGeneratedConstant = new(
        ProblemIds.ArgumentFromGeneratedConstant,
        "An argument uses a generated constant",
        "'{0}' depends on '{1}', which NetGen itself writes into '{2}' and cannot read: use a number, or a constant of your own",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ArgumentFromGeneratedConstant));

    /// <summary>{argument, layer, initialiser found, initialiser that it belongs to, the argument that names it}</summary>
    public static readonly DiagnosticDescriptor ArgumentOfOtherInitializer = new(
        ProblemIds.ArgumentOfOtherInitializer,
        "An argument belongs to another initialiser",
        "'{0}' of '{1}' means nothing to Initializer.{2}: it belongs to {4} = Initializer.{3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ArgumentOfOtherInitializer));

    /// <summary>{argument, layer, found, expected}</summary>
    public static readonly DiagnosticDescriptor ValueOutOfRange = new(
        ProblemIds.ValueOutOfRange,
        "A value lies outside its range",
        "'{0}' of '{1}' is {2}, but must be {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ValueOutOfRange));

    /// <summary>{class}</summary>
    public static readonly DiagnosticDescriptor NothingToTrain = new(
        ProblemIds.NothingToTrain,
        "A network has nothing to train",
        "Training cannot change '{0}': all of its layers with parameters have Trainable = false",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.NothingToTrain));

    /// <summary>{layer, found, expected}</summary>
    public static readonly DiagnosticDescriptor ShapeDoesNotFit = new(
        ProblemIds.ShapeDoesNotFit,
        "A shape does not fit",
        "The shape of '{0}' has {1}, but must have {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ShapeDoesNotFit));

    /// <summary>{argument, class, loss found, loss that it belongs to}</summary>
    public static readonly DiagnosticDescriptor ArgumentOfOtherLoss = new(
        ProblemIds.ArgumentOfOtherLoss,
        "An argument belongs to another loss",
        "'{0}' of '{1}' means nothing to Loss.{2}: it belongs to Loss = Loss.{3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ArgumentOfOtherLoss));

    /// <summary>{class, what is missing or too much}</summary>
    public static readonly DiagnosticDescriptor InputShapeIncomplete = new(
        ProblemIds.InputShapeIncomplete,
        "The shape of a network's inputs is not complete",
        "The network '{0}' {1}: expected [Network(inputs)], [Network(height, width, channels)] or [Network(Steps = ..., Features = ...)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.InputShapeIncomplete));

    /// <summary>{layer}</summary>
    public static readonly DiagnosticDescriptor ActivationTypeMissing = new(
        ProblemIds.ActivationTypeMissing,
        "An activation type is missing",
        "The activation of '{0}' names no type: expected typeof(...) of a type with the static methods Value and Slope, or another member of Activation",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ActivationTypeMissing));

    /// <summary>{type}</summary>
    public static readonly DiagnosticDescriptor ActivationTypeNotAccessible = new(
        ProblemIds.ActivationTypeNotAccessible,
        "An activation type cannot be reached",
        "'{0}' cannot be reached from generated code: expected a type that is public or internal, as are all types around it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ActivationTypeNotAccessible));

    /// <summary>{type}</summary>
    public static readonly DiagnosticDescriptor ActivationTypeGeneric = new(
        ProblemIds.ActivationTypeGeneric,
        "An activation type is generic",
        "'{0}' is generic, or stands inside a generic type: expected a type without type parameters",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ActivationTypeGeneric));

    /// <summary>{type, expected, found}</summary>
    public static readonly DiagnosticDescriptor ActivationTypeWithoutMethod = new(
        ProblemIds.ActivationTypeWithoutMethod,
        "An activation type lacks Value or Slope",
        "'{0}' is no activation: expected {1}, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ActivationTypeWithoutMethod));

    /// <summary>{type, found, missing}</summary>
    public static readonly DiagnosticDescriptor ActivationTypeIncomplete = new(
        ProblemIds.ActivationTypeIncomplete,
        "An activation type has some vector widths only",
        "'{0}' has {1}, but not {2}: expected Value and Slope on all three vectors, or on none",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.ActivationTypeIncomplete));

    /// <summary>{layer, activation}</summary>
    public static readonly DiagnosticDescriptor FlatActivation = new(
        ProblemIds.FlatActivation,
        "The slope of an activation is 0 everywhere",
        "'{0}' ends with Activation.{1}, whose slope is 0 everywhere, so that neither it nor any layer in front of it learns: set StraightThrough = true to train through it, or use Activation.Tanh or Activation.Sigmoid",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.FlatActivation));

    /// <summary>{layer, activation}</summary>
    public static readonly DiagnosticDescriptor StraightThroughWithoutEffect = new(
        ProblemIds.StraightThroughWithoutEffect,
        "StraightThrough has no effect",
        "StraightThrough of '{0}' has no effect: '{1}' has a slope of its own, and only Activation.Sign and Activation.Step have none",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.StraightThroughWithoutEffect));

    /// <summary>{layer, shape of its input, what to write}</summary>
    public static readonly DiagnosticDescriptor NeedsSequence = new(
        ProblemIds.NeedsSequence,
        "A layer needs a sequence",
        "'{0}' goes through the steps of a sequence (steps, features), but its input has the shape ({1}): write {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.NeedsSequence));

    /// <summary>{layer, shape of its input, steps}</summary>
    public static readonly DiagnosticDescriptor SoftmaxOverSteps = new(
        ProblemIds.SoftmaxOverSteps,
        "Softmax at every step of a sequence",
        "'{0}' has a sequence ({1}) as its input and takes each of the {2} steps by itself; softmax and its loss are for one output per sample: take the last step (ReturnSequences = false), or put [Flatten] in front",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.SoftmaxOverSteps));

    /// <summary>{class, layer}</summary>
    public static readonly DiagnosticDescriptor NoStep = new(
        ProblemIds.NoStep,
        "A recurrent network has no Step",
        "'{0}' has no Step: '{1}' needs more than one step of a sequence (steps, features) at a time",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.NoStep));

    /// <summary>{window, size of the input, where it comes from, what helps}</summary>
    public static readonly DiagnosticDescriptor WindowDoesNotFit = new(
        ProblemIds.WindowDoesNotFit,
        "A window does not fit its input",
        "{0} does not fit the {1} {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.WindowDoesNotFit));

    /// <summary>{layer, groups, channels or filters, which of them}</summary>
    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(
        ProblemIds.GroupsDoNotDivide,
        "Groups do not divide channels and filters",
        "'Groups' of '{0}' is {1}, which does not divide its {2} {3}: expected a divisor of both channels and filters",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.GroupsDoNotDivide));

    /// <summary>{layer, axes expected, where the input comes from, its shape, what helps}</summary>
    public static readonly DiagnosticDescriptor InputWithoutAxes = new(
        ProblemIds.InputWithoutAxes,
        "A layer needs an input of other axes",
        "'{0}' takes {1}, but the {2} has the shape ({3}): {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.InputWithoutAxes));

    /// <summary>{layer, where its input comes from, its shape}</summary>
    public static readonly DiagnosticDescriptor FlattenMissing = new(
        ProblemIds.FlattenMissing,
        "Flatten is missing",
        "'{0}' takes a flat row of values, but the {1} has the shape ({2}): put [Flatten] in front of it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.FlattenMissing));

    /// <summary>{what, layer, how much, limit, the number at fault or nothing}</summary>
    public static readonly DiagnosticDescriptor LayerTooLarge = new(
        ProblemIds.LayerTooLarge,
        "A layer has too many values",
        "{0} of '{1}' would have {2}, but at most {3} are possible{4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.LayerTooLarge));

    /// <summary>{layer}</summary>
    public static readonly DiagnosticDescriptor SoftmaxOverPlaces = new(
        ProblemIds.SoftmaxOverPlaces,
        "Softmax over places",
        "'{0}' cannot end with Activation.Softmax, which NetGen takes over a whole sample and not over the channels of each place: use another activation, or put [Flatten] and [Activation(Activation.Softmax)] behind it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.SoftmaxOverPlaces));

    /// <summary>{layer, first layer}</summary>
    public static readonly DiagnosticDescriptor IndicesBehindLayer = new(
        ProblemIds.IndicesBehindLayer,
        "A layer that reads indices is not the first",
        "'{0}' reads indices, which no layer in front of it gives: it must be the first layer, where '{1}' is now",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.IndicesBehindLayer));

    /// <summary>{class, found, first layer, what it takes, expected}</summary>
    public static readonly DiagnosticDescriptor InputsAreIndices = new(
        ProblemIds.InputsAreIndices,
        "The inputs of a network are indices",
        "The network '{0}' says {1}, but its first layer '{2}' takes {3}: expected {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.InputsAreIndices));

    /// <summary>{class, floats, limit, largest layer, its floats, the number at fault or nothing}</summary>
    public static readonly DiagnosticDescriptor TooManyParameters = new(
        ProblemIds.TooManyParameters,
        "A network has too many parameters",
        "The parameters of '{0}' would take {1} floats, but at most {2} are possible; '{3}' alone takes {4}{5}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.TooManyParameters));

    /// <summary>{class, parameters, supported}</summary>
    public static readonly DiagnosticDescriptor BeyondSupportedSize = new(
        ProblemIds.BeyondSupportedSize,
        "A network is beyond the size that NetGen is made for",
        "'{0}' has {1} parameters and NetGen is made for up to {2}: it stays correct and runs in loops, but other libraries may be faster",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.BeyondSupportedSize));

    /// <summary>{what to do}</summary>
    public static readonly DiagnosticDescriptor UnoptimizedBuild = new(
        ProblemIds.UnoptimizedBuild,
        "The JIT compiler optimises nothing in this build",
        "The JIT compiler optimises nothing in this build, so the networks in it run up to 20 times slower: {0}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.UnoptimizedBuild));

    /// <summary>{property, found}</summary>
    public static readonly DiagnosticDescriptor SettingNotBoolean = new(
        ProblemIds.SettingNotBoolean,
        "A setting is neither true nor false",
        "The property '{0}' is '{1}', but must be true or false: until then it counts as false",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.SettingNotBoolean));

    /// <summary>{class, exception, its message}</summary>
    public static readonly DiagnosticDescriptor InternalError = new(
        ProblemIds.InternalError,
        "NetGen has a bug",
        "NetGen could not write the network '{0}', which is a fault of NetGen: {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.To(ProblemIds.InternalError));

    public static readonly IReadOnlyList<DiagnosticDescriptor> All = new[]
    {
        NotPartial, Generic, ContainingTypeNotPartial, UnsupportedTypeKind, NameClash, ConstructorDoesNotChain, LanguageTooOld, TypeNamedAsKeyword,
        NoLayers, ValueTooSmall, LayersOverSeveralParts, UndefinedEnumValue, LossNeedsActivation, SoftmaxBeforeLastLayer,
        SoftmaxWithOtherLoss, InvalidLayerName, DuplicateLayerName, LayersWithoutNetwork, ArgumentFromGeneratedConstant,
        ArgumentOfOtherInitializer, ValueOutOfRange, NothingToTrain, ShapeDoesNotFit, InputShapeIncomplete, ArgumentOfOtherLoss,
        ActivationTypeMissing, ActivationTypeNotAccessible, ActivationTypeGeneric, ActivationTypeWithoutMethod, ActivationTypeIncomplete, FlatActivation,
        StraightThroughWithoutEffect,
        NeedsSequence, SoftmaxOverSteps, NoStep,
        WindowDoesNotFit, GroupsDoNotDivide, InputWithoutAxes, FlattenMissing, LayerTooLarge, SoftmaxOverPlaces,
        IndicesBehindLayer, InputsAreIndices,
        TooManyParameters, BeyondSupportedSize, UnoptimizedBuild, SettingNotBoolean,
        InternalError,
    };

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Of(string id) => ById[id];
}
