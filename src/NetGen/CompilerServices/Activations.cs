using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// The activation functions of generated code, y = f(z), and their slopes f′. A slope is computed from the output y, which training
/// keeps anyway, not from z. The same bits on every width.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    // Keras' default.
    private const float LeakySlope = 0.3f;
}
