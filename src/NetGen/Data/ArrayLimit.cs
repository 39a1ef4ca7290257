using System;

namespace NetGen.Data;

/// <summary>How long arrays may be.</summary>
internal static class ArrayLimit
{
    /// <summary>The most elements of an array that the runtime makes: <c>Array.MaxLength</c>, which older platforms do not tell.</summary>
    public const int MaxLength = 0x7FFFFFC7;

    /// <summary>Refuses a length of samples of which one array cannot hold as many as there are.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="length">Values of one.</param>
    /// <param name="parameter">What the caller named the length.</param>
    /// <returns>Values of all samples.</returns>
    public static int Product(long samples, int length, string parameter) => samples * length <= MaxLength
        ? (int)(samples * length)
        : throw new ArgumentOutOfRangeException(
            parameter, length, FormattableString.Invariant($"{samples} samples of {length} values are more than one array holds, which is {MaxLength}."));
}
