using System;
using NetGen.Numerics;

namespace NetGen.CompilerServices;

/// <summary>Draws a new network's parameters. Value i of a parameter depends on the seed, the parameter's number and i alone.</summary>
internal static class ParameterInitializer
{
    /// <summary>The standard deviation of a standard normal number that lies within ±2: what Keras divides by. Its digits, so that its formulas are met.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    public static void Fill(Span<float> storage, ParameterInfo parameter, ulong seed, uint stream)
    {
        switch (parameter.Initializer)
        {
            case Initializer.Zeros:
                FillConstant(storage, parameter, 0f);
                break;
            case Initializer.Ones:
                FillConstant(storage, parameter, 1f);
                break;
            case Initializer.GlorotUniform:
                FillUniform(storage, parameter, 6.0 / ((double)parameter.FanIn + parameter.FanOut), seed, stream);
                break;
            case Initializer.HeUniform:
                FillUniform(storage, parameter, 6.0 / parameter.FanIn, seed, stream);
                break;
            case Initializer.LeCunUniform:
                FillUniform(storage, parameter, 3.0 / parameter.FanIn, seed, stream);
                break;
            case Initializer.GlorotNormal:
                FillNormal(storage, parameter, 2.0 / ((double)parameter.FanIn + parameter.FanOut), seed, stream);
                break;
            case Initializer.HeNormal:
                FillNormal(storage, parameter, 2.0 / parameter.FanIn, seed, stream);
                break;
            case Initializer.LeCunNormal:
                FillNormal(storage, parameter, 1.0 / parameter.FanIn, seed, stream);
                break;
            case Initializer.Constant:
                FillConstant(storage, parameter, (float)parameter.InitializerValue);
                break;
            case Initializer.Uniform:
                FillBetween(storage, parameter, seed, stream);
                break;
            case Initializer.Orthogonal:
                OrthogonalInitializer.Fill(storage, parameter, new PhiloxStream(seed, stream));
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(parameter), parameter.Initializer, $"'{parameter.Name}' has an initialiser that this version of NetGen does not know.");
        }

        for (int i = parameter.OnesStart; i < parameter.OnesStart + parameter.OnesCount; i++)
        {
            storage[parameter.IndexOf(i)] = 1f;
        }
    }

    private static void FillConstant(Span<float> storage, ParameterInfo parameter, float value)
    {
        for (int i = 0; i < parameter.Length; i++)
        {
            storage[parameter.IndexOf(i)] = value;
        }
    }

    private static void FillUniform(Span<float> storage, ParameterInfo parameter, double limitSquared, ulong seed, uint stream)
    {
        // Square root and the four operations are exactly rounded everywhere, so the bits are the same everywhere.
        float limit = (float)Math.Sqrt(limitSquared);
        var random = new PhiloxStream(seed, stream);
        for (int i = 0; i < parameter.Length; i++)
        {
            float zeroToTwo = (float)(2f * random.Single((ulong)i));
            storage[parameter.IndexOf(i)] = (float)((float)(zeroToTwo - 1f) * limit);
        }
    }

    private static void FillBetween(Span<float> storage, ParameterInfo parameter, ulong seed, uint stream)
    {
        // In double, where even the widest range of floats has a finite width.
        double minimum = parameter.InitializerMinimum;
        double width = parameter.InitializerMaximum - minimum;
        var random = new PhiloxStream(seed, stream);
        for (int i = 0; i < parameter.Length; i++)
        {
            double distance = random.Single((ulong)i) * width;
            storage[parameter.IndexOf(i)] = (float)(minimum + distance);
        }
    }

    private static void FillNormal(Span<float> storage, ParameterInfo parameter, double variance, ulong seed, uint stream)
    {
        double deviation = Math.Sqrt(variance) / TruncatedDeviation;
        var random = new PhiloxStream(seed, stream);
        for (int i = 0; i < parameter.Length; i++)
        {
            storage[parameter.IndexOf(i)] = (float)(random.TruncatedNormal((ulong)i) * deviation);
        }
    }
}
