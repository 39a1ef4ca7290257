using System;

namespace NetGen;

/// <summary>
/// A table with a row of numbers for each word, of which a whole list becomes one row: y = Σ W[x[i]], or their mean. It is the first layer of its network, whose samples are then lists of
/// indices of varying length: [Network] says no size.
/// Input: any number of indices, 0 … <see cref="Vocabulary"/> − 1; output: <see cref="Dimensions"/> values, zeros for an empty list; parameter: <c>embeddings</c> W (vocabulary, dimensions).
/// </summary>
/// <example>
/// <code>
/// [Network]
/// [EmbeddingBag(50_000, 100)]
/// [Dense(1, Activation.Sigmoid)]
/// public partial class Reviewer { }
/// </code>
/// </example>
/// <remarks>
/// A training step changes the rows alone that its batch looks up, so that it costs the same whatever the vocabulary. That holds for every optimizer: what it remembers of a row moves when
/// the row does.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingBagAttribute : LayerAttribute
{
    /// <summary>A table, of whose rows lists are summed.</summary>
    /// <param name="vocabulary">Rows of the table, at least 1; indices are 0 to vocabulary − 1.</param>
    /// <param name="dimensions">Values in a row, at least 1.</param>
    /// <param name="pooling">How the rows of a list become one.</param>
    public EmbeddingBagAttribute(int vocabulary, int dimensions, Pooling pooling = Pooling.Sum)
    {
        Vocabulary = vocabulary;
        Dimensions = dimensions;
        Pooling = pooling;
    }

    /// <summary>Rows of the table.</summary>
    public int Vocabulary { get; }

    /// <summary>Values in a row.</summary>
    public int Dimensions { get; }

    /// <summary>How the rows of a list become one.</summary>
    public Pooling Pooling { get; }

    /// <summary>How the table of a new network is drawn. Default: uniform between −0.05 and 0.05, as in Keras.</summary>
    public Initializer EmbeddingsInitializer { get; set; }

    /// <summary>The value of a table with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double EmbeddingsInitializerValue { get; set; }

    /// <summary>The least value of a table with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double EmbeddingsInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a table with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double EmbeddingsInitializerMaximum { get; set; } = 0.05;
}
