namespace NetGen.Data;

/// <summary>What a sample of a data set consists of.</summary>
internal sealed class SampleLayout
{
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

    /// <summary>Rows of values, with rows of target values.</summary>
    public static SampleLayout Values(int inputLength, int targetLength) => new(inputLength, false, targetLength, 0);

    /// <summary>Rows of values, with class numbers.</summary>
    public static SampleLayout ValuesWithLabels(int inputLength, int classCount) => new(inputLength, false, classCount, classCount);

    /// <summary>Rows of indices, or lists of varying length where <paramref name="inputLength"/> is 0, with rows of target values.</summary>
    public static SampleLayout Indices(int inputLength, int targetLength) => new(inputLength, true, targetLength, 0);

    /// <summary>Rows of indices, or lists of varying length where <paramref name="inputLength"/> is 0, with class numbers.</summary>
    public static SampleLayout IndicesWithLabels(int inputLength, int classCount) => new(inputLength, true, classCount, classCount);
}
