using System;
using System.Linq;

namespace NetGen.Tests.Networks;

/// <summary>The activations by their definitions, in double precision.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Type">The name of the user's own.</param>
/// <param name="IsStraightThrough">Whether thresholds have the slope of a hard tanh.</param>
internal sealed record ReferenceActivation(Activation Kind, string? Type, bool IsStraightThrough)
{
    private const double SeluScale = 1.0507009873554804934;
    private const double SeluAlpha = 1.6732632423543772848;

    public double[] Values(double[] z)
    {
        if (Kind != Activation.Softmax)
        {
            return z.Select(Value).ToArray();
        }

        double maximum = z.Max();
        double sum = z.Sum(value => Math.Exp(value - maximum));
        return z.Select(value => Math.Exp(value - maximum) / sum).ToArray();
    }

    /// <summary>From the gradient behind the activation to the one in front of it.</summary>
    public double[] Gradient(double[] z, double[] dy)
    {
        if (Kind != Activation.Softmax)
        {
            return z.Select((value, j) => dy[j] * Slope(value)).ToArray();
        }

        double[] y = Values(z);
        double dot = y.Zip(dy, (value, gradient) => value * gradient).Sum();
        return y.Select((value, j) => value * (dy[j] - dot)).ToArray();
    }

    private double Value(double z) => Kind switch
    {
        Activation.Linear => z,
        Activation.Relu => Math.Max(z, 0),
        Activation.LeakyRelu => z > 0 ? z : 0.3 * z,
        Activation.Elu => z > 0 ? z : Math.Exp(z) - 1,
        Activation.Selu => SeluScale * (z > 0 ? z : SeluAlpha * (Math.Exp(z) - 1)),
        Activation.Gelu => z * Normal(z),
        Activation.GeluTanh => z / 2 * (1 + Math.Tanh(Inner(z))),
        Activation.Swish => z * Sigmoid(z),
        Activation.Softplus => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.Sigmoid => Sigmoid(z),
        Activation.HardSigmoid => Math.Clamp(z + 3, 0, 6) / 6,
        Activation.Tanh => Math.Tanh(z),
        Activation.Sign => Math.Sign(z),
        Activation.Step => z >= 0 ? 1 : 0,
        Activation.PiecewiseLinear => Math.Clamp(z + 0.5, 0, 1),
        _ => Own(z).Value,
    };

    private double Slope(double z) => Kind switch
    {
        Activation.Linear => 1,
        Activation.Relu => z > 0 ? 1 : 0,
        Activation.LeakyRelu => z > 0 ? 1 : 0.3,
        Activation.Elu => z > 0 ? 1 : Math.Exp(z),
        Activation.Selu => SeluScale * (z > 0 ? 1 : SeluAlpha * Math.Exp(z)),
        Activation.Gelu => Normal(z) + (z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.GeluTanh => ((1 + Math.Tanh(Inner(z))) / 2)
            + (z / 2 * (1 - (Math.Tanh(Inner(z)) * Math.Tanh(Inner(z)))) * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * z * z))),
        Activation.Swish => Sigmoid(z) + (z * Sigmoid(z) * (1 - Sigmoid(z))),
        Activation.Softplus => Sigmoid(z),
        Activation.Softsign => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z))),
        Activation.Sigmoid => Sigmoid(z) * (1 - Sigmoid(z)),
        Activation.HardSigmoid => Math.Abs(z) < 3 ? 1.0 / 6 : 0,
        Activation.Tanh => 1 - (Math.Tanh(z) * Math.Tanh(z)),
        Activation.Sign or Activation.Step => IsStraightThrough && Math.Abs(z) <= 1 ? 1 : 0,
        Activation.PiecewiseLinear => Math.Abs(z) < 0.5 ? 1 : 0,
        _ => Own(z).Slope,
    };

    private (double Value, double Slope) Own(double z)
    {
        double square = 1 + (z * z);
        return Type switch
        {
            "NetGen.Tests.Networks.Own.Ripple" => (z / square, (1 - (z * z)) / (square * square)),
            "NetGen.Tests.Networks.Own.Outer_1.Hill" => (1 / square, -2 * z / (square * square)),
            _ => throw new NotSupportedException($"The reference does not know {Kind} {Type}."),
        };
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Inner(double z) => Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z));

    /// <summary>The normal distribution: Marsaglia's series, which converges everywhere and is exact to double where |z| is small (G. Marsaglia 2004).</summary>
    public static double Normal(double z)
    {
        if (Math.Abs(z) > 6)
        {
            return z > 0 ? 1 - Tail(z) : Tail(-z);
        }

        double sum = z;
        double term = z;
        for (int i = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); i += 2)
        {
            term *= z * z / i;
            sum += term;
        }

        double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        return z < -2 ? Tail(-z) : 0.5 + (density * sum);
    }

    /// <summary>Laplace's continued fraction for Φ(−t), t ≥ 2.</summary>
    private static double Tail(double t)
    {
        double fraction = 0;
        for (int k = 200; k > 0; k--)
        {
            fraction = k / (t + fraction);
        }

        return Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI) / (t + fraction);
    }
}
