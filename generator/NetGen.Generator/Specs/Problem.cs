using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Specs;

/// <summary>
/// Something wrong in a declaration, as data. A layer's rule returns it without knowing any syntax; the reader adds the place.
/// </summary>
/// <param name="Id">The diagnostic's id, for example <c>NG0102</c>.</param>
/// <param name="Argument">The attribute argument that must change, by parameter or property name; null for the attribute itself.</param>
/// <param name="Values">What the message's placeholders stand for.</param>
internal sealed record Problem(string Id, string? Argument, EquatableArray<string> Values)
{
    /// <summary>
    /// Stands in a value for where a layer's input comes from, which the reader knows: <c>output of layer 2 (MaxPool2D)</c>, or <c>input of the network</c>.
    /// </summary>
    public const string Source = "<source>";

    /// <summary>One of the numbers that make up an argument, for a problem that is its alone.</summary>
    public static string Element(string argument, int index) => argument + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    /// <summary>The same with <see cref="Source"/> spelled out.</summary>
    public Problem From(string source) => this with { Values = new EquatableArray<string>(Values.Select(value => value.Replace(Source, source)).ToArray()) };

    public static Problem Of(string id, string? argument, params string[] values) => new(id, argument, new EquatableArray<string>(values));
}
