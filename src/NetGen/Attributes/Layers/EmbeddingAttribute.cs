using System;

namespace NetGen;

/// <summary>
/// A table with a row of numbers for each word, or whatever else the indices stand for: y[i] = W[x[i]]. It is the first layer of its network, whose inputs are then indices.
/// Input: steps indices, 0 … <see cref="Vocabulary"/> − 1, as [Network(steps)] says; output: (steps, <see cref="Dimensions"/>); parameter: <c>embeddings</c> W (vocabulary, dimensions).
/// </summary>
/// <example>
/// <code>
/// [Network(20)]                  // twenty words
/// [Embedding(10_000, 16)]
/// [Flatten]
/// [Dense(1, Activation.Sigmoid)]
/// public partial class Reviewer { }
/// </code>
/// </example>
/// <remarks>
/// A training step changes the rows alone that its batch looks up, so that it costs the same whatever the vocabulary. That holds for every optimizer: what it remembers of a row moves when
/// the row does.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>A table of rows to look up.</summary>
    /// <param name="vocabulary">Rows of the table, at least 1; indices are 0 to vocabulary − 1.</param>
    /// <param name="dimensions">Values in a row, at least 1.</param>
    public EmbeddingAttribute(int vocabulary, int dimensions)
    {
        Vocabulary = vocabulary;
        Dimensions = dimensions;
    }

    /// <summary>Rows of the table.</summary>
    public int Vocabulary { get; }

    /// <summary>Values in a row.</summary>
    public int Dimensions { get; }

    /// <summary>How the table of a new network is drawn. Default: uniform between −0.05 and 0.05, as in Keras.</summary>
    public Initializer EmbeddingsInitializer { get; set; }

    /// <summary>The value of a table with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double EmbeddingsInitializerValue { get; set; }

    /// <summary>The least value of a table with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double EmbeddingsInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a table with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double EmbeddingsInitializerMaximum { get; set; } = 0.05;
}
