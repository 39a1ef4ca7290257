using System;

namespace NetGen.Data;

/// <summary>
/// An open array of a file, read from its first value to its last in constant memory. The first dimension counts the samples; the others are what one of them has.
/// </summary>
internal abstract class ArrayRows : IDisposable
{
    /// <summary>What messages about another array call it.</summary>
    public abstract string Name { get; }

    /// <summary>Number format and shape, for messages: all that must stay the same from epoch to epoch.</summary>
    public abstract string Description { get; }

    /// <summary>Samples in the array.</summary>
    public abstract long Count { get; }

    /// <summary>Values of one sample, at least 1.</summary>
    public abstract int RowLength { get; }

    /// <summary>Whether the values are whole numbers or truth values.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Whether they may be class numbers: whole, with one dimension, or a second one of 1.</summary>
    public bool IsColumnOfLabels => IsWhole && RowLength == 1 && Rank <= 2;

    /// <summary>How many dimensions there are, at least 1.</summary>
    protected abstract int Rank { get; }

    /// <summary>Reads the next values as floats, scaled.</summary>
    public abstract void ReadFloats(Span<float> destination, float scale);

    /// <summary>Reads the next values as whole numbers from 0 on.</summary>
    /// <param name="destination">Receives the numbers.</param>
    /// <param name="largest">The largest that is accepted.</param>
    /// <param name="what">What they are, for messages.</param>
    /// <param name="expected">What would be accepted.</param>
    public abstract void ReadInts(Span<int> destination, int largest, string what, string expected);

    /// <summary>Checks that the array ends behind the last value, once that has been read.</summary>
    public abstract void CheckEnd();

    /// <summary>A refusal of what the shape or the number format is.</summary>
    public abstract DataFormatException WrongShape(string expected);

    /// <summary>Refuses an array that is not what it was when the data set was made.</summary>
    public ArrayRows Expect(string description)
    {
        if (Description == description)
        {
            return this;
        }

        Dispose();
        throw WrongShape($"{description}, as when the data set was made");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    /// <summary>Values of one sample.</summary>
    /// <param name="dimensions">The dimensions of the array.</param>
    /// <returns>The product of all but the first, which is at least 1; null where no array holds so many.</returns>
    protected static int? LengthOf(ReadOnlySpan<long> dimensions)
    {
        long length = 1;
        for (int i = 1; i < dimensions.Length; i++)
        {
            // A later 0 still makes it 0.
            length = Math.Min(length * Math.Min(dimensions[i], int.MaxValue), int.MaxValue);
        }

        return length is > 0 and <= ArrayLimit.MaxLength ? (int)length : null;
    }
}
