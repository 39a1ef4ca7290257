using System;

namespace NetGen.Data;

/// <summary>What a sample of a data set consists of.</summary>
internal sealed class SampleLayout : IEquatable<SampleLayout>
{
    /// <summary>The most values in the inputs of a batch, and so in those of one sample, or in its targets.</summary>
    public const int MostValues = int.MaxValue / 2;

    private SampleLayout(int inputLength, bool hasIndices, int targetLength, int classCount)
    {
        InputLength = inputLength;
        HasIndices = hasIndices;
        TargetLength = targetLength;
        ClassCount = classCount;
    }

    /// <summary>Values, or indices, in one sample's input; 0 where samples have lists of indices of varying length.</summary>
    public int InputLength { get; }

    /// <summary>Whether inputs are indices into a table of embeddings, and no values.</summary>
    public bool HasIndices { get; }

    public bool IsRagged => HasIndices && InputLength == 0;

    /// <summary>Values in one sample's target; with class numbers, how many classes there are.</summary>
    public int TargetLength { get; }

    /// <summary>How many classes there are; 0 where targets are values.</summary>
    public int ClassCount { get; }

    public bool IsCategorical => ClassCount > 0;

    /// <summary>The longer of a sample's two parts, at least 1.</summary>
    public int LongestPart => Math.Max(Math.Max(1, InputLength), IsCategorical ? 1 : TargetLength);

    /// <summary>The most samples of which a batch, or the buffer of a shuffle, can consist; 0 where not even one can be held.</summary>
    public int MostSamples => MostValues / LongestPart;

    /// <summary>A length that samples of a stream can have.</summary>
    /// <param name="length">The caller's number.</param>
    /// <param name="parameter">What the caller named it.</param>
    public static void CheckLength(int length, string parameter)
    {
        if (length is < 1 or > MostValues)
        {
            throw new ArgumentOutOfRangeException(parameter, length, FormattableString.Invariant($"'{parameter}' is {length}, expected 1 to {MostValues}."));
        }
    }

    /// <summary>Rows of values, with rows of target values.</summary>
    public static SampleLayout Values(int inputLength, int targetLength) => new(inputLength, false, targetLength, 0);

    /// <summary>Rows of values, with class numbers.</summary>
    public static SampleLayout ValuesWithLabels(int inputLength, int classCount) => new(inputLength, false, classCount, classCount);

    /// <summary>Rows of indices, or lists of varying length where <paramref name="inputLength"/> is 0, with rows of target values.</summary>
    public static SampleLayout Indices(int inputLength, int targetLength) => new(inputLength, true, targetLength, 0);

    /// <summary>Rows of indices, or lists of varying length where <paramref name="inputLength"/> is 0, with class numbers.</summary>
    public static SampleLayout IndicesWithLabels(int inputLength, int classCount) => new(inputLength, true, classCount, classCount);

    public bool Equals(SampleLayout? other) =>
        other is not null
        && (InputLength, HasIndices, TargetLength, ClassCount) == (other.InputLength, other.HasIndices, other.TargetLength, other.ClassCount);

    public override bool Equals(object? obj) => Equals(obj as SampleLayout);

    public override int GetHashCode() => HashCode.Combine(InputLength, HasIndices, TargetLength, ClassCount);

    /// <summary>For example "784 inputs and 10 classes", for messages.</summary>
    public override string ToString()
    {
        string inputs = IsRagged ? "lists of indices" : FormattableString.Invariant($"{InputLength} {(HasIndices ? "indices" : "inputs")}");
        return FormattableString.Invariant($"{inputs} and {TargetLength} {(IsCategorical ? "classes" : "targets")}");
    }
}
