using NetGen;

namespace Wine;

/// <summary>Eleven measurements of a wine in, the mark that tasters give it out, in standard deviations from the mean.</summary>
[Network(11)]
[Dense(16, Activation.Relu)]
[Dense(1)]
public partial class QualityNet
{
}

/// <summary>The same measurements in, the probability of a mark of 6 or more out.</summary>
[Network(11)]
[Dense(8, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public partial class GoodWineNet
{
}
