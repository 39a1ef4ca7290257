using NetGen;

namespace NetGen.Tests.Networks.Gradients;

// Every activation in front of a loss (what a loss hands back does not depend on which), and every last activation that a loss allows. 5-9-4: no size is a whole vector.

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Linear)]
[Dense(4, Activation.Linear)]
public partial class LinearIntoMeanSquaredError;

[Network(5, Loss = Loss.CategoricalCrossEntropy)]
[Dense(9, Activation.Relu)]
[Dense(4, Activation.Softmax)]
public partial class ReluIntoCategoricalCrossEntropy;

[Network(5, Loss = Loss.BinaryCrossEntropy)]
[Dense(9, Activation.LeakyRelu)]
[Dense(4, Activation.Sigmoid)]
public partial class LeakyReluIntoBinaryCrossEntropy;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Sigmoid)]
[Dense(4, Activation.Linear)]
public partial class SigmoidIntoMeanSquaredError;

[Network(5, Loss = Loss.BinaryCrossEntropy)]
[Dense(9, Activation.Sigmoid)]
[Dense(4, Activation.Sigmoid)]
public partial class SigmoidIntoBinaryCrossEntropy;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Linear)]
public partial class TanhIntoMeanSquaredError;

[Network(5, Loss = Loss.BinaryCrossEntropy)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Sigmoid)]
public partial class TanhIntoBinaryCrossEntropy;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Softmax)]
[Dense(4, Activation.Linear)]
public partial class SoftmaxIntoMeanSquaredError;

#pragma warning disable NG0106 // softmax in front of the last layer is what this network is for
[Network(5, Loss = Loss.BinaryCrossEntropy)]
[Dense(9, Activation.Softmax)]
[Dense(4, Activation.Sigmoid)]
public partial class SoftmaxIntoBinaryCrossEntropy;
#pragma warning restore NG0106

#pragma warning disable NG0106 // softmax in front of the last layer is what this network is for
[Network(5, Loss = Loss.CategoricalCrossEntropy)]
[Dense(9, Activation.Softmax)]
[Dense(4, Activation.Softmax)]
public partial class SoftmaxIntoCategoricalCrossEntropy;
#pragma warning restore NG0106

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Relu)]
public partial class ReluOutputWithMeanSquaredError;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.LeakyRelu)]
public partial class LeakyReluOutputWithMeanSquaredError;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Sigmoid)]
public partial class SigmoidOutputWithMeanSquaredError;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Tanh)]
public partial class TanhOutputWithMeanSquaredError;

#pragma warning disable NG0107 // softmax with a squared error is what this network is for
[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Softmax)]
public partial class SoftmaxOutputWithMeanSquaredError;
#pragma warning restore NG0107

[Network(7, Loss = Loss.SparseCategoricalCrossEntropy)]
[Dense(17, Activation.Relu)]
[Dense(10, Activation.Softmax)]
public partial class SparseCrossEntropy;

[Network(6)]
[Dense(3, Activation.Softmax)]
public partial class NoHiddenLayer;

[Network(1)]
[Dense(1)]
public partial class OneToOne;

[Network(4)]
[Dense(6, Activation.Tanh, UseBias = false)]
[Dense(5, Activation.LeakyRelu, UseBias = false)]
[Dense(7, Activation.Sigmoid, UseBias = false)]
[Dense(2, Activation.Linear, UseBias = false)]
public partial class FourLayersWithoutBias;

[Network(6)]
[Dense(9, Activation.Relu)]
[Dense(70, Activation.Softmax)]
public partial class WideSoftmax;

[Network(6, Loss = Loss.MeanSquaredError)]
[Dense(70, Activation.Tanh)]
[Dense(67, Activation.Sigmoid)]
public partial class WideSquaredError;

// Straight-line code keeps a row of up to 32 values in registers, also for softmax and for the layer behind it.

[Network(6)]
[Dense(20, Activation.Tanh)]
[Dense(20, Activation.Softmax)]
public partial class SoftmaxOfTwoGroups;

[Network(3)]
[Dense(32, Activation.Sigmoid)]
[Dense(31, Activation.Relu)]
[Dense(32, Activation.Softmax)]
public partial class SoftmaxOfFullGroups;
