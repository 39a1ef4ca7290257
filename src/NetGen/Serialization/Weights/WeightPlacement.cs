using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Serialization;

/// <summary>Brings the values of a file's arrays to their places in a parameter, which is row-major in its logical shape.</summary>
internal sealed class WeightPlacement
{
    private readonly WeightMapEntry _entry;
    private readonly ParameterInfo _parameter;
    private readonly int _places;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _groups;

    /// <param name="entry">Where the values come from.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="groups">The groups of its layer, where that has groups; else 0.</param>
    public WeightPlacement(WeightMapEntry entry, ParameterInfo parameter, int groups)
    {
        _entry = entry;
        _parameter = parameter;
        int rank = parameter.Shape.Count;
        _outputs = parameter.Shape[rank - 1];
        _inputs = rank > 1 ? parameter.Shape[rank - 2] : 1;
        _places = parameter.Length / (_inputs * _outputs);
        _groups = groups;
    }

    /// <summary>The two biases of a GRU: a source for each row.</summary>
    private bool HasRowsApart => _entry.Layout == WeightLayout.PyTorchGru && _entry.Sources.Count == 2 && _parameter.Shape.Count == 2 && _parameter.Shape[0] == 2;

    /// <summary>What cannot be, whatever the arrays are; null if nothing.</summary>
    public string? Fault()
    {
        if (_entry.Layout == WeightLayout.PyTorchGru && _outputs % 3 != 0)
        {
            return FormattableString.Invariant($"{_outputs} outputs are no three gates");
        }

        if (_entry.Layout == WeightLayout.KerasDepthwise && (_parameter.Shape.Count < 3 || _inputs != 1))
        {
            return $"it is no kernel of a depthwise convolution, which has a single input and not the shape {SafetensorsTensor.ShapeText(Logical())}";
        }

        // Of a kernel the inputs are in another order, of a norm the values themselves.
        int flattened = _parameter.Shape.Count == 1 ? _outputs : _inputs;
        if (_entry.Channels > 0 && (flattened % _entry.Channels != 0 || _parameter.Shape.Count > 2 || (_parameter.Shape.Count == 2 && _entry.Layout != WeightLayout.OutputsFirst)))
        {
            return FormattableString.Invariant($"it is no parameter behind a flattened image of {_entry.Channels} channels in this layout");
        }

        return null;
    }

    /// <summary>Whether an array has the shape that the layout needs.</summary>
    public bool Fits(IReadOnlyList<long> shape) => _entry.Layout switch
    {
        WeightLayout.AnyShape => SafetensorsTensor.ProductOf(shape.ToArray()) == _parameter.Length,
        WeightLayout.KerasDepthwise => shape.SequenceEqual(Logical()) || shape.SequenceEqual(ExpectedShape()),
        _ => shape.SequenceEqual(ExpectedShape()),
    };

    /// <summary>The shape that each source must have, for messages.</summary>
    public string Expected() => _entry.Layout == WeightLayout.AnyShape
        ? FormattableString.Invariant($"{_parameter.Length} values")
        : SafetensorsTensor.ShapeText(ExpectedShape());

    /// <summary>Fills a parameter from its sources, which fit.</summary>
    public void Fill(IReadOnlyList<IWeightArray> sources, Span<float> destination)
    {
        if (HasRowsApart)
        {
            for (int row = 0; row < 2; row++)
            {
                FillGates(Values(sources[row]), destination.Slice(row * _outputs, _outputs));
            }

            return;
        }

        float[] values = Values(sources[0]);
        if (sources.Count > 1)
        {
            // Rounded once, and in double the order of two or three makes no difference to a float.
            double[] sums = Array.ConvertAll(values, value => (double)value);
            foreach (IWeightArray source in sources.Skip(1))
            {
                float[] more = Values(source);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += more[i];
                }
            }

            values = Array.ConvertAll(sums, sum => (float)sum);
        }

        switch (_entry.Layout)
        {
            case WeightLayout.Same or WeightLayout.AnyShape or WeightLayout.KerasDepthwise when _entry.Channels == 0:
                values.AsSpan().CopyTo(destination);
                break;
            default:
                FillTurned(values, destination);
                break;
        }
    }

    private static float[] Values(IWeightArray source)
    {
        long length = source.Shape.Aggregate(1L, (product, axis) => product * axis);
        var values = new float[length];
        source.CopyTo(values);
        return values;
    }

    private long[] Logical() => _parameter.Shape.Select(axis => (long)axis).ToArray();

    private long[] ExpectedShape()
    {
        long[] shape = Logical();
        if (HasRowsApart)
        {
            return [_outputs];
        }

        if (_entry.Layout == WeightLayout.KerasDepthwise)
        {
            // Without a word of groups each output is taken to have a channel of its own.
            long channels = _groups > 0 ? _groups : _outputs;
            return [.. shape.Take(shape.Length - 2), channels, _outputs / channels];
        }

        return _entry.Layout == WeightLayout.Same || shape.Length == 1 ? shape : [_outputs, _inputs, .. shape.Take(shape.Length - 2)];
    }

    private void FillGates(float[] source, Span<float> destination)
    {
        for (int output = 0; output < _outputs; output++)
        {
            destination[output] = source[Output(output)];
        }
    }

    /// <summary>From (out, in, places) to (places, in, out).</summary>
    private void FillTurned(float[] source, Span<float> destination)
    {
        for (int output = 0; output < _outputs; output++)
        {
            // A vector's values are its outputs, and of those of a norm behind a flattened image each has its place.
            int sourceOutput = _parameter.Shape.Count == 1 ? Flattened(Output(output), _outputs) : Output(output);
            for (int input = 0; input < _inputs; input++)
            {
                int row = ((sourceOutput * _inputs) + (_parameter.Shape.Count == 1 ? input : Flattened(input, _inputs))) * _places;
                for (int place = 0; place < _places; place++)
                {
                    destination[(((place * _inputs) + input) * _outputs) + output] = source[row + place];
                }
            }
        }
    }

    /// <summary>Where PyTorch's GRU has an output: its gates are r, z, n, NetGen's z, r, h.</summary>
    private int Output(int output)
    {
        if (_entry.Layout != WeightLayout.PyTorchGru)
        {
            return output;
        }

        int units = _outputs / 3;
        return output < units ? output + units : output < 2 * units ? output - units : output;
    }

    /// <summary>Where a value of a flattened image is if the channels come first.</summary>
    private int Flattened(int index, int length) => _entry.Channels == 0
        ? index
        : ((index % _entry.Channels) * (length / _entry.Channels)) + (index / _entry.Channels);
}
