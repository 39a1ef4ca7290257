using System;

namespace NetGen.Data;

/// <summary>What a network learns from, and what it is judged by and never learns from. Writes as <c>var (train, test) = …</c>.</summary>
public sealed class DatasetPair
{
    /// <summary>Joins two datasets.</summary>
    /// <param name="train">The samples to train on.</param>
    /// <param name="test">The samples to evaluate on.</param>
    public DatasetPair(Dataset train, Dataset test)
    {
        Train = train ?? throw new ArgumentNullException(nameof(train));
        Test = test ?? throw new ArgumentNullException(nameof(test));
    }

    /// <summary>The samples to train on.</summary>
    public Dataset Train { get; }

    /// <summary>The samples to evaluate on.</summary>
    public Dataset Test { get; }

    /// <summary>Takes the pair apart.</summary>
    /// <param name="train">The samples to train on.</param>
    /// <param name="test">The samples to evaluate on.</param>
    public void Deconstruct(out Dataset train, out Dataset test)
    {
        train = Train;
        test = Test;
    }
}
