using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen;

// The random masks of dropout layers.
public sealed partial class Workspace
{
    private readonly Dictionary<string, float[]> _handedMasks = new(StringComparer.Ordinal);
    private uint _maskStep;

    /// <summary>
    /// The seed of all dropout masks. Together with <see cref="DropoutStep"/> it tells every mask: a run that starts at the same seed and step draws the same ones.
    /// </summary>
    public ulong DropoutSeed { get; set; }

    /// <summary>
    /// The number of the next <c>Forward</c>, which counts it up by one. Set it back to repeat a pass with the same masks, for instance to measure slopes. It wraps around at 2³².
    /// </summary>
    public long DropoutStep { get; set; }

    /// <summary>Whether passes are those of inference, with a loss: dropout lets everything through, and no step is counted.</summary>
    internal bool IsEvaluating { get; set; }

    /// <summary>
    /// Hands in the mask of a dropout layer, for instance to repeat a published run. It is used by every <c>Forward</c> until <see cref="ClearDropoutMasks"/>.
    /// </summary>
    /// <param name="layer">The layer's name, for example <c>dropout_1</c>.</param>
    /// <param name="mask">
    /// For one or more samples in order, a value for each of the layer's inputs: 0 drops it, 1 keeps it (and NetGen multiplies it by 1 / (1 − rate)). Any other number
    /// takes the place of the 1. A batch may not have more samples than the mask.
    /// </param>
    /// <exception cref="ArgumentException">The network has no such dropout layer, or the mask's length is not that of 1 to <see cref="MaxBatchSize"/> samples.</exception>
    public void SetDropoutMask(string layer, ReadOnlySpan<float> mask)
    {
        LayerInfo found = DropoutLayer(layer);
        if (mask.Length == 0 || mask.Length % found.OutputLength != 0 || mask.Length / found.OutputLength > MaxBatchSize)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'mask' has {mask.Length} values, expected {found.OutputLength} for each of 1 to {MaxBatchSize} samples."), nameof(mask));
        }

        _handedMasks[layer] = mask.ToArray();
    }

    /// <summary>What a dropout layer multiplied its inputs by in the last <c>Forward</c>, and <c>Backward</c> multiplies their gradients by: 0, or 1 / (1 − rate).</summary>
    /// <param name="layer">The layer's name, for example <c>dropout_1</c>.</param>
    /// <exception cref="ArgumentException">The network has no such dropout layer.</exception>
    public BatchView DropoutMask(string layer)
    {
        LayerInfo found = DropoutLayer(layer);
        return Rows(found, found.MaskOffset);
    }

    /// <summary>Goes back to random masks after <see cref="SetDropoutMask"/>.</summary>
    public void ClearDropoutMasks() => _handedMasks.Clear();

    /// <summary>Writes the mask of a dropout layer for some rows of the batch. Called by generated code.</summary>
    /// <param name="layer">The layer's place in the network.</param>
    /// <param name="rate">The probability of a zero.</param>
    /// <param name="offset">Where the masks start, in floats per sample.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="InvalidOperationException">A mask was handed in that has fewer samples than the batch.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void DrawMask(int layer, double rate, int offset, int stride, int first, int count)
    {
        LayerInfo info = _info.Layers[layer];
        int length = info.OutputLength;
        Span<float> rows = Rows(offset);
        float factor = (float)(1.0 / (1.0 - rate));

        // Masks belong to the batch, of which this may hold some rows alone.
        Workspace whole = _whole ?? this;
        bool isHanded = whole._handedMasks.TryGetValue(info.Name, out float[]? handed);
        if (isHanded && !whole.IsEvaluating && handed!.Length < whole.BatchSize * length)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The mask that was set for '{info.Name}' has {handed.Length / length} samples, but the batch has {whole.BatchSize}."));
        }

        for (int row = first; row < first + count; row++)
        {
            Span<float> mask = rows.Slice(row * stride, length);
            int sample = _firstRow + row;
            if (whole.IsEvaluating)
            {
                mask.Fill(1f);
            }
            else if (isHanded)
            {
                ReadOnlySpan<float> values = handed.AsSpan(sample * length, length);
                for (int j = 0; j < mask.Length; j++)
                {
                    mask[j] = (float)(values[j] * factor);
                }
            }
            else
            {
                Numerics.DropoutMask.Draw(mask, whole.DropoutSeed, (uint)layer, whole._maskStep, (ulong)sample * (ulong)length, rate, factor);
            }
        }
    }

    /// <summary>Goes on where another workspace stands.</summary>
    internal void ContinueDropout(Workspace other)
    {
        DropoutSeed = other.DropoutSeed;
        DropoutStep = other.DropoutStep;
    }

    private void CountDropoutStep()
    {
        _maskStep = unchecked((uint)DropoutStep);
        if (!IsEvaluating)
        {
            DropoutStep++;
        }
    }

    private LayerInfo DropoutLayer(string layer) => _info.Layers.FirstOrDefault(candidate => candidate.Name == layer && candidate.Kind == "Dropout")
        ?? throw new ArgumentException($"{_info.Name} has no dropout layer '{layer}'; it has {DropoutLayers()}.", nameof(layer));

    private string DropoutLayers()
    {
        string[] names = _info.Layers.Where(layer => layer.Kind == "Dropout").Select(layer => layer.Name).ToArray();
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }
}
