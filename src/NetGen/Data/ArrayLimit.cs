namespace NetGen.Data;

/// <summary>How long arrays may be.</summary>
internal static class ArrayLimit
{
    /// <summary>The most elements of an array that the runtime makes: <c>Array.MaxLength</c>, which older platforms do not tell.</summary>
    public const int MaxLength = 0x7FFFFFC7;
}
