using System;
using System.Globalization;

namespace NetGen.Generator.Writing;

/// <summary>
/// Walks one row in groups of 16 lanes, whatever the vector width: part p of a group holds its lanes p·L … p·L + L − 1. What is
/// accumulated a part keeps one sum per logical lane, so that the final fold has the same order at every width.
/// </summary>
internal sealed class RowLoop
{
    private readonly SourceWriter _writer;
    private readonly int _length;
    private readonly int _lanes;

    public RowLoop(SourceWriter writer, int length, int lanes)
    {
        _writer = writer;
        _length = length;
        _lanes = lanes;
    }

    /// <summary>Prints a step for each part of each group.</summary>
    /// <param name="step">Part, offset in the row, and the mask of its valid lanes (null if all are).</param>
    public void ForEach(Action<int, string, string?> step)
    {
        int groups = _length / 16;
        if (groups > 2)
        {
            using (_writer.Block($"for (nuint i = 0; i < {16 * groups}; i += 16)"))
            {
                for (int part = 0; part < 16 / _lanes; part++)
                {
                    using (_writer.Block($"// lanes {part * _lanes}..{(part * _lanes) + _lanes - 1}"))
                    {
                        step(part, part == 0 ? "i" : $"i + {part * _lanes}", null);
                    }
                }
            }

            _writer.Line();
        }

        for (int start = groups > 2 ? 16 * groups : 0; start < _length; start += _lanes)
        {
            int valid = Math.Min(_lanes, _length - start);
            string? mask = valid < _lanes ? VectorText.FirstLanes(_lanes, valid) : null;
            using (_writer.Block($"// values {start}..{start + valid - 1}"))
            {
                step(start % 16 / _lanes, start.ToString(CultureInfo.InvariantCulture), mask);
            }
        }
    }
}
