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

[Network(17, Loss = Loss.MeanSquaredError)]
[Dense(10, Activation.Sigmoid)]
[Flatten]
public partial class ViewBehindSigmoid;

// Cross-entropies: the loss takes in the activation of a layer that is not the last.

[Network(17)]
[Dense(9, Activation.Tanh)]
[Dense(10, Activation.Sigmoid)]
[Flatten]
public partial class CrossEntropyBehindView;

[Network(5)]
[Dense(12, Activation.Softmax)]
[Reshape(3, 4)]
[Flatten]
public partial class CrossEntropyBehindViews;

[Network(5)]
[Dense(18)]
[Reshape(9, 2)]
[Activation(Activation.Softmax)]
[Reshape(2, 9)]
[Activation(Activation.Linear)]
public partial class CrossEntropyBehindActivation;

[Network(2, 3, 3)]
[Flatten]
[Reshape(9, 2)]
[Flatten]
[Dense(7, Activation.Softmax)]
public partial class ThreeViewsFirst;
