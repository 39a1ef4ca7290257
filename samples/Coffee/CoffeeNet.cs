using NetGen;

namespace Coffee;

/// <summary>Temperature and minutes in, the probability of a good roast out: three lines in the plane, and what to make of them.</summary>
[Network(2)]
[Dense(3, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public partial class CoffeeNet
{
}
