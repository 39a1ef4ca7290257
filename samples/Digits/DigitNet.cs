using NetGen;

namespace Digits;

/// <summary>28 × 28 pixels in, one probability per digit out. The rest of the class is generated: press F12 on it.</summary>
[Network(784)]
[Dense(100, Activation.Tanh)]
[Dense(10, Activation.Softmax)]
public partial class DigitNet
{
}
