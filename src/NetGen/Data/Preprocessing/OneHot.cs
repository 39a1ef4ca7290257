using System;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <summary>Class numbers as rows with a single 1, the form in which a softmax layer's target is written, and back.</summary>
public static class OneHot
{
    /// <summary>Writes class numbers as rows.</summary>
    /// <param name="labels">Class numbers, each 0 … <paramref name="classes"/> − 1.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <returns>labels × classes values, row after row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A class number lies outside its range.</exception>
    public static float[] Encode(ReadOnlySpan<int> labels, int classes)
    {
        float[] rows = new float[checked(labels.Length * CheckClasses(classes))];
        Encode(labels, classes, rows);
        return rows;
    }

    /// <summary>Writes class numbers as rows, into memory of the caller's. All labels are checked before anything is written.</summary>
    /// <param name="labels">Class numbers, each 0 … <paramref name="classes"/> − 1.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="rows">Receives labels × classes values, row after row.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class number lies outside its range.</exception>
    public static void Encode(ReadOnlySpan<int> labels, int classes, Span<float> rows)
    {
        Guard.Rows(rows.Length, CheckClasses(classes), labels.Length, nameof(rows));
        Guard.Labels(labels, classes);
        rows.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            rows[(i * classes) + labels[i]] = 1f;
        }
    }

    /// <summary>Reads the class numbers off rows of outputs or targets: the index of each row's greatest value.</summary>
    /// <param name="rows">labels × <paramref name="classes"/> values, row after row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labels">Receives one class number a row.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> has another length.</exception>
    public static void Decode(ReadOnlySpan<float> rows, int classes, Span<int> labels)
    {
        Guard.Rows(rows.Length, CheckClasses(classes), labels.Length, nameof(rows));
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = Decode(rows.Slice(i * classes, classes));
        }
    }

    /// <summary>The index of the greatest value. Of equal values the first counts; a NaN never does.</summary>
    /// <param name="row">One value a class, at least one.</param>
    /// <returns>0 … length − 1; 0 where all values are NaN.</returns>
    /// <exception cref="ArgumentException">The row is empty.</exception>
    public static int Decode(ReadOnlySpan<float> row)
    {
        if (row.IsEmpty)
        {
            throw new ArgumentException("'row' has 0 values, expected one for each class.", nameof(row));
        }

        int best = 0;
        for (int i = 1; i < row.Length; i++)
        {
            // A NaN in the lead would win every comparison by losing none.
            if (row[i] > row[best] || (float.IsNaN(row[best]) && !float.IsNaN(row[i])))
            {
                best = i;
            }
        }

        return best;
    }

    private static int CheckClasses(int classes) =>
        classes >= 1 ? classes : throw new ArgumentOutOfRangeException(nameof(classes), classes, "There must be at least one class.");
}
