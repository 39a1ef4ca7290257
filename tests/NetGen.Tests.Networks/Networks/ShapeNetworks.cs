using NetGen;

namespace NetGen.Tests.Networks.Shapes;

// Inputs with axes, and layers that only look at values in another way.

[Network(3, 5, 2)]
[Flatten]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Softmax)]
public partial class FlattenFirst;

[Network(Steps = 3, Features = 7)]
[Flatten]
[Dense(18, Activation.Relu)]
[Reshape(3, 3, 2)]
[Flatten]
[Dense(5, Activation.Sigmoid)]
public partial class ReshapeInTheMiddle;

[Network(6)]
[Dense(12, Activation.Tanh)]
[Reshape(-1, 4)]
public partial class ReshapeLast;

[Network(17)]
[Dense(10, Activation.Sigmoid)]
[Flatten]
public partial class ViewBehindSigmoid;

[Network(2, 3, 3)]
[Flatten]
[Reshape(9, 2)]
[Flatten]
[Dense(7, Activation.Softmax)]
public partial class ThreeViewsFirst;
