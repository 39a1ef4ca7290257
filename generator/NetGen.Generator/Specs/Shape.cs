using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Specs;

/// <summary>The logical shape of one sample: (values), (steps, features) or (height, width, channels).</summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    /// <summary>Values in one sample, saturated at <see cref="int.MaxValue"/> so that shape rules can compare before they refuse.</summary>
    public int Length
    {
        get
        {
            long product = 1;
            foreach (int dimension in Dimensions)
            {
                product = System.Math.Min(int.MaxValue, product * dimension);
            }

            return (int)product;
        }
    }

    /// <summary>Values along the last axis, which runs fastest: channels, features.</summary>
    public int LastAxis => Dimensions.Count == 0 ? 0 : Dimensions[Dimensions.Count - 1];

    /// <summary>A list of no certain length.</summary>
    public static Shape List => Flat(0);

    public static Shape Flat(int length) => new(new EquatableArray<int>(new[] { length }));

    public override string ToString() =>
        string.Join(" x ", Dimensions.Select(dimension => dimension == 0 ? "*" : dimension.ToString(CultureInfo.InvariantCulture)));
}
