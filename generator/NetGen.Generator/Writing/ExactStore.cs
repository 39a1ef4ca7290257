using System.Collections.Generic;

namespace NetGen.Generator.Writing;

/// <summary>Prints stores of the first lanes of a vector and nothing behind them, since other values stand there.</summary>
internal static class ExactStore
{
    /// <param name="writer">Where to print.</param>
    /// <param name="vector">The name of a vector.</param>
    /// <param name="lanes">Its lanes.</param>
    /// <param name="valid">How many of them to store, at least 1.</param>
    /// <param name="reference">Where to.</param>
    /// <param name="offset">Floats from there.</param>
    public static void Write(SourceWriter writer, string vector, int lanes, int valid, string reference, int offset)
    {
        foreach (string statement in Statements(vector, lanes, valid, reference, offset))
        {
            writer.Line(statement);
        }
    }

    private static IEnumerable<string> Statements(string vector, int lanes, int valid, string reference, int offset)
    {
        int done = 0;
        while (valid >= lanes || lanes > 4)
        {
            if (valid >= lanes)
            {
                yield return VectorText.Store(vector, reference, offset + done);
                yield break;
            }

            lanes /= 2;
            if (valid > lanes)
            {
                yield return VectorText.Store(vector + ".GetLower()", reference, offset + done);
                vector += ".GetUpper()";
                valid -= lanes;
                done += lanes;
            }
            else
            {
                vector += ".GetLower()";
            }
        }

        for (int lane = 0; lane < valid; lane++)
        {
            yield return $"{VectorText.Value(reference, offset + done + lane)} = {vector}.GetElement({lane});";
        }
    }
}
