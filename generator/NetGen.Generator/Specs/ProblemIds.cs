namespace NetGen.Generator.Specs;

/// <summary>The ids of all diagnostics. An id is never reused, not even a removed one.</summary>
internal static class ProblemIds
{
    // 00: the declaration of the class
    public const string NotPartial = "NG0001";
    public const string Generic = "NG0002";
    public const string ContainingTypeNotPartial = "NG0003";
    public const string UnsupportedTypeKind = "NG0004";
    public const string NameClash = "NG0005";
    public const string ConstructorDoesNotChain = "NG0006";
    public const string LanguageTooOld = "NG0007";
    public const string TypeNamedAsKeyword = "NG0008";

    // 01: layers and shapes
    public const string NoLayers = "NG0101";
    public const string ValueTooSmall = "NG0102";
    public const string LayersOverSeveralParts = "NG0103";
    public const string UndefinedEnumValue = "NG0104";
    public const string LossNeedsActivation = "NG0105";
    public const string SoftmaxBeforeLastLayer = "NG0106";
    public const string SoftmaxWithOtherLoss = "NG0107";
    public const string InvalidLayerName = "NG0108";
    public const string DuplicateLayerName = "NG0109";
    public const string LayersWithoutNetwork = "NG0110";
    public const string ArgumentFromGeneratedConstant = "NG0111";
    public const string ArgumentOfOtherInitializer = "NG0120";
    public const string ValueOutOfRange = "NG0121";
    public const string NothingToTrain = "NG0122";

    public const string ShapeDoesNotFit = "NG0123";
    public const string InputShapeIncomplete = "NG0124";
    public const string ArgumentOfOtherLoss = "NG0125";

    // 013x: activations
    public const string ActivationTypeMissing = "NG0130";
    public const string ActivationTypeNotAccessible = "NG0131";
    public const string ActivationTypeGeneric = "NG0132";
    public const string ActivationTypeWithoutMethod = "NG0133";
    public const string ActivationTypeIncomplete = "NG0134";
    public const string FlatActivation = "NG0135";
    public const string StraightThroughWithoutEffect = "NG0136";

    // 014x: sequences
    public const string NeedsSequence = "NG0140";
    public const string SoftmaxOverSteps = "NG0141";
    public const string NoStep = "NG0142";

    // 015x: layers over the places of an image or the steps of a sequence
    public const string WindowDoesNotFit = "NG0150";
    public const string GroupsDoNotDivide = "NG0151";
    public const string InputWithoutAxes = "NG0152";
    public const string FlattenMissing = "NG0153";
    public const string LayerTooLarge = "NG0154";
    public const string SoftmaxOverPlaces = "NG0155";

    // 016x: indices as inputs
    public const string IndicesBehindLayer = "NG0160";
    public const string InputsAreIndices = "NG0161";

    // 02: size and performance
    public const string TooManyParameters = "NG0200";
    public const string BeyondSupportedSize = "NG0201";
    public const string UnoptimizedBuild = "NG0202";
    public const string SettingNotBoolean = "NG0203";

    // 09: our own faults
    public const string InternalError = "NG0900";
}
