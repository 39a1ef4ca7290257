using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetGen.Serialization;

/// <summary>What a network computes, apart from its weights and names, as a text and as a number to compare.</summary>
internal static class ModelArchitecture
{
    /// <summary>For example <c>input (2); Dense (3) Tanh [(2, 3) (3)]; Dense (1) Sigmoid [(3, 1) (1)]; loss BinaryCrossEntropy</c>.</summary>
    public static string Describe(NetworkInfo info)
    {
        var text = new StringBuilder();
        text.Append("input (").Append(info.TakesBags ? "*" : string.Join(", ", info.InputShape)).Append(')');
        foreach (LayerInfo layer in info.Layers)
        {
            text.Append("; ").Append(layer.Kind).Append(" (").Append(string.Join(", ", layer.OutputShape)).Append(") ").Append(layer.ActivationName);
            foreach (KeyValuePair<string, double> setting in layer.Settings)
            {
                text.Append(' ').Append(setting.Key).Append(' ').Append(setting.Value.ToString("R", CultureInfo.InvariantCulture));
            }

            if (layer.Parameters.Count > 0)
            {
                text.Append(" [").Append(string.Join(" ", layer.Parameters.Select(ShapeText))).Append(']');
            }
        }

        text.Append("; loss ").Append(info.Loss);
        return (info.Loss == Loss.Huber ? text.Append(' ').Append(info.Delta.ToString("R", CultureInfo.InvariantCulture)) : text).ToString();
    }

    /// <summary>FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923) of the description in UTF-8, as 16 hexadecimal digits.</summary>
    public static string Hash(string description)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in Encoding.UTF8.GetBytes(description))
        {
            hash = unchecked((hash ^ value) * 0x100000001B3);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string ShapeText(ParameterInfo parameter) => "(" + string.Join(", ", parameter.Shape) + ")";
}
