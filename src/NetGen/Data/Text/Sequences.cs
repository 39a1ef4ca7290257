using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>Brings sequences of indices to one length, as <c>pad_sequences</c> of Keras does.</summary>
public static class Sequences
{
    /// <summary>Fills up short sequences and cuts long ones.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="length">The length of each row; by default that of the longest sequence.</param>
    /// <param name="padding">Where short ones are filled up.</param>
    /// <param name="truncating">Where long ones are cut.</param>
    /// <param name="value">What they are filled up with.</param>
    /// <returns>A row for each sequence, side by side.</returns>
    /// <exception cref="ArgumentException">The length is below 1, or not given where all sequences are empty, or one array cannot hold the rows.</exception>
    public static int[] Pad(
        IReadOnlyList<int[]> sequences,
        int? length = null,
        SequenceSide padding = SequenceSide.Pre,
        SequenceSide truncating = SequenceSide.Pre,
        int value = 0)
    {
        int longest = 0;
        foreach (int[] sequence in sequences ?? throw new ArgumentNullException(nameof(sequences)))
        {
            longest = Math.Max(longest, (sequence ?? throw new ArgumentException("A sequence is null.", nameof(sequences))).Length);
        }

        int rowLength = length ?? longest;
        if (rowLength < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(length), rowLength, "Rows must have at least 1 place.");
        }

        int[] rows = new int[ArrayLimit.Product(sequences.Count, rowLength, nameof(length))];
        for (int i = 0; i < sequences.Count; i++)
        {
            Pad(sequences[i], rows.AsSpan(i * rowLength, rowLength), padding, truncating, value);
        }

        return rows;
    }

    /// <summary>Writes one sequence into a row.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="row">Receives it.</param>
    /// <param name="padding">Where a short one is filled up.</param>
    /// <param name="truncating">Where a long one is cut.</param>
    /// <param name="value">What it is filled up with.</param>
    public static void Pad(ReadOnlySpan<int> sequence, Span<int> row, SequenceSide padding = SequenceSide.Pre, SequenceSide truncating = SequenceSide.Pre, int value = 0)
    {
        int surplus = sequence.Length - row.Length;
        if (surplus >= 0)
        {
            sequence.Slice(truncating == SequenceSide.Pre ? surplus : 0, row.Length).CopyTo(row);
        }
        else if (padding == SequenceSide.Pre)
        {
            row.Slice(0, -surplus).Fill(value);
            sequence.CopyTo(row.Slice(-surplus));
        }
        else
        {
            sequence.CopyTo(row);
            row.Slice(sequence.Length).Fill(value);
        }
    }
}
