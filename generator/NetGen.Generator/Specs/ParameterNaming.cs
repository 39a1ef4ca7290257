using System.Text;

namespace NetGen.Generator.Specs;

/// <summary>How parameters are called in files and in generated code.</summary>
internal static class ParameterNaming
{
    /// <summary>The name in files and summaries: <c>dense_1.kernel</c>.</summary>
    public static string Full(string layerName, string role) => layerName + "." + role;

    /// <summary>The generated view: <c>dense_1</c> and <c>kernel</c> give <c>Dense1Kernel</c>.</summary>
    public static string Property(string layerName, string role) => Pascal(layerName) + Pascal(role);

    /// <summary>
    /// A name without its underscores, each of its words starting with a capital. Different names may become one
    /// (<c>a_12</c>, <c>a_1_2</c>): two layers of one network may not.
    /// </summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder(name.Length);
        bool startsWord = true;
        foreach (char letter in name)
        {
            if (letter == '_')
            {
                startsWord = true;
                continue;
            }

            result.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            startsWord = false;
        }

        return result.ToString();
    }
}
