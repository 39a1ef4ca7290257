using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Tests.Networks;

namespace NetGen.Layers.Tests.Convolution;

/// <summary>One layer in double precision, without its activation.</summary>
internal abstract class ReferenceLayer(LayerInfo info)
{
    private readonly ReferenceActivation _activation = new(info.Activation, info.ActivationType, IsStraightThrough: false);

    public static ReferenceLayer Of(LayerInfo layer, int[] input, double[] parameters, int offset)
    {
        Dictionary<string, int> settings = layer.Settings.ToDictionary(setting => setting.Key, setting => (int)setting.Value);
        bool isImage = input.Length == 3;
        int[] image = isImage ? input : [1, .. input];
        return layer.Kind switch
        {
            "Dense" => new Dense(layer, input.Aggregate((a, b) => a * b), parameters, offset),
            "Conv2D" or "Conv1D" => new Sliding(layer, image, settings, parameters, offset),
            "MaxPool2D" or "MaxPool1D" or "GlobalMaxPool2D" or "GlobalMaxPool1D" => new Pool(layer, image, settings, isMaximum: true),
            "AveragePool2D" or "AveragePool1D" or "GlobalAveragePool2D" or "GlobalAveragePool1D" => new Pool(layer, image, settings, isMaximum: false),
            _ => new View(layer),
        };
    }

    public double[] Activate(double[] z) => info.ActivationType is null ? _activation.Values(z) : z.Select(value => value * value * value).ToArray();

    public double[] Slope(double[] z, double[] dy) =>
        info.ActivationType is null ? _activation.Gradient(z, dy) : z.Select((value, i) => 3 * value * value * dy[i]).ToArray();

    public abstract double[] Forward(double[] x);

    /// <summary>Adds to the gradients of all parameters.</summary>
    /// <returns>dx.</returns>
    public abstract double[] Backward(double[] x, double[] dz, double[] gradient);

    /// <summary>Cells in front of the first that a window sees, as Keras places windows.</summary>
    private protected static int Before(int cells, int size, int stride, int dilation, int padding)
    {
        int extent = ((size - 1) * dilation) + 1;
        return padding switch
        {
            (int)Padding.Same => Math.Max((((int)Math.Ceiling(cells / (double)stride) - 1) * stride) + extent - cells, 0) / 2,
            (int)Padding.Causal => extent - 1,
            _ => 0,
        };
    }

    private sealed class View(LayerInfo info) : ReferenceLayer(info)
    {
        public override double[] Forward(double[] x) => x;

        public override double[] Backward(double[] x, double[] dz, double[] gradient) => dz;
    }

    private sealed class Dense(LayerInfo info, int inputs, double[] parameters, int offset) : ReferenceLayer(info)
    {
        private readonly int _outputs = info.OutputLength;
        private readonly bool _hasBias = info.Parameters.Count > 1;

        public override double[] Forward(double[] x) =>
            Enumerable.Range(0, _outputs).Select(j => (_hasBias ? parameters[offset + (inputs * _outputs) + j] : 0) + x.Select((value, i) => value * parameters[offset + (i * _outputs) + j]).Sum()).ToArray();

        public override double[] Backward(double[] x, double[] dz, double[] gradient)
        {
            for (int j = 0; j < _outputs; j++)
            {
                if (_hasBias)
                {
                    gradient[offset + (inputs * _outputs) + j] += dz[j];
                }

                for (int i = 0; i < inputs; i++)
                {
                    gradient[offset + (i * _outputs) + j] += x[i] * dz[j];
                }
            }

            return x.Select((_, i) => dz.Select((value, j) => value * parameters[offset + (i * _outputs) + j]).Sum()).ToArray();
        }
    }

    /// <summary>A convolution: (height, width, channels) → (height′, width′, filters).</summary>
    private sealed class Sliding : ReferenceLayer
    {
        private readonly int[] _input;
        private readonly int[] _output;
        private readonly int[] _kernel;
        private readonly int _dilation;
        private readonly (int Down, int Along) _stride;
        private readonly (int Top, int Left) _before;
        private readonly double[] _parameters;
        private readonly int _offset;
        private readonly int _bias;

        public Sliding(LayerInfo info, int[] input, Dictionary<string, int> settings, double[] parameters, int offset)
            : base(info)
        {
            _input = input;
            bool isImage = info.OutputShape.Count == 3;
            _output = isImage ? [.. info.OutputShape] : [1, .. info.OutputShape];
            _kernel = isImage ? [.. info.Parameters[0].Shape] : [1, .. info.Parameters[0].Shape];
            _dilation = settings["dilation"];
            int stride = settings["stride"];
            _stride = (isImage ? stride : 1, stride);
            _before = (
                isImage ? Before(input[0], _kernel[0], stride, _dilation, settings["padding"]) : 0,
                Before(input[1], _kernel[1], stride, _dilation, settings["padding"]));
            _parameters = parameters;
            _offset = offset;
            _bias = info.Parameters.Count > 1 ? offset + info.Parameters[0].Length : -1;
        }

        public override double[] Forward(double[] x)
        {
            var z = new double[_output[0] * _output[1] * _output[2]];
            for (int place = 0; place < z.Length; place++)
            {
                z[place] = _bias < 0 ? 0 : _parameters[_bias + (place % _output[2])];
            }

            ForEachTerm((from, weight, to) => z[to] += x[from] * _parameters[weight]);
            return z;
        }

        public override double[] Backward(double[] x, double[] dz, double[] gradient)
        {
            var dx = new double[x.Length];
            for (int place = 0; place < dz.Length && _bias >= 0; place++)
            {
                gradient[_bias + (place % _output[2])] += dz[place];
            }

            ForEachTerm((from, weight, to) =>
            {
                gradient[weight] += x[from] * dz[to];
                dx[from] += _parameters[weight] * dz[to];
            });
            return dx;
        }

        private void ForEachTerm(Action<int, int, int> term)
        {
            int perGroup = _output[2] / (_input[2] / _kernel[2]);
            for (int row = 0; row < _output[0]; row++)
            {
                for (int column = 0; column < _output[1]; column++)
                {
                    for (int a = 0; a < _kernel[0]; a++)
                    {
                        for (int e = 0; e < _kernel[1]; e++)
                        {
                            int i = (row * _stride.Down) + (a * _dilation) - _before.Top;
                            int j = (column * _stride.Along) + (e * _dilation) - _before.Left;
                            if (i < 0 || i >= _input[0] || j < 0 || j >= _input[1])
                            {
                                continue;
                            }

                            for (int k = 0; k < _kernel[2]; k++)
                            {
                                for (int filter = 0; filter < _output[2]; filter++)
                                {
                                    term(
                                        (((i * _input[1]) + j) * _input[2]) + (filter / perGroup * _kernel[2]) + k,
                                        _offset + (((((a * _kernel[1]) + e) * _kernel[2]) + k) * _output[2]) + filter,
                                        (((row * _output[1]) + column) * _output[2]) + filter);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>The greatest value or the mean of a window; a global one has the whole input as its window.</summary>
    private sealed class Pool : ReferenceLayer
    {
        private readonly int[] _input;
        private readonly int[] _output;
        private readonly bool _isMaximum;
        private readonly (int Height, int Width) _size;
        private readonly (int Down, int Along) _stride;
        private readonly (int Top, int Left) _before;

        public Pool(LayerInfo info, int[] input, Dictionary<string, int> settings, bool isMaximum)
            : base(info)
        {
            _input = input;
            _isMaximum = isMaximum;
            bool isGlobal = info.OutputShape.Count == 1;
            bool isImage = info.OutputShape.Count == 3;
            _output = isGlobal ? [1, 1, input[2]] : isImage ? [.. info.OutputShape] : [1, .. info.OutputShape];
            _size = isGlobal ? (input[0], input[1]) : (isImage ? settings["height"] : 1, settings["width"]);
            _stride = isGlobal ? (1, 1) : (isImage ? settings["strideHeight"] : 1, settings["strideWidth"]);
            int padding = isGlobal ? 0 : settings["padding"];
            _before = (isImage ? Before(input[0], _size.Height, _stride.Down, 1, padding) : 0, Before(input[1], _size.Width, _stride.Along, 1, padding));
        }

        public override double[] Forward(double[] x)
        {
            var z = new double[_output[0] * _output[1] * _output[2]];
            for (int place = 0; place < z.Length; place++)
            {
                double[] cells = Cells(place).Select(cell => x[cell]).ToArray();
                z[place] = _isMaximum ? cells.Max() : cells.Average();
            }

            return z;
        }

        public override double[] Backward(double[] x, double[] dz, double[] gradient)
        {
            var dx = new double[x.Length];
            for (int place = 0; place < dz.Length; place++)
            {
                int[] cells = Cells(place).ToArray();
                if (_isMaximum)
                {
                    dx[cells.First(cell => x[cell] == cells.Max(other => x[other]))] += dz[place];
                    continue;
                }

                foreach (int cell in cells)
                {
                    dx[cell] += dz[place] / cells.Length;
                }
            }

            return dx;
        }

        /// <summary>The places of a window's values in x, those that exist.</summary>
        private IEnumerable<int> Cells(int place)
        {
            int channel = place % _output[2];
            int column = place / _output[2] % _output[1];
            int row = place / _output[2] / _output[1];
            return from a in Enumerable.Range((row * _stride.Down) - _before.Top, _size.Height)
                   from e in Enumerable.Range((column * _stride.Along) - _before.Left, _size.Width)
                   where a >= 0 && a < _input[0] && e >= 0 && e < _input[1]
                   select (((a * _input[1]) + e) * _input[2]) + channel;
        }
    }
}
