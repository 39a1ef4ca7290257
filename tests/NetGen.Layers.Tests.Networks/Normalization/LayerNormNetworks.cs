namespace NetGen.Layers.Tests.Normalization;

/// <summary>Odd lengths, in front of products and behind them; another ε.</summary>
[Network(17)]
[LayerNorm]
[Dense(5, Activation.Tanh)]
[LayerNorm(Epsilon = 0.02)]
[Dense(2)]
public partial class NormOfRows;

/// <summary>Several places in a sample, whose values follow each other without padding.</summary>
[Network(3, 2, 5)]
[LayerNorm]
[Flatten]
[Dense(3, Activation.Softmax)]
public partial class NormOfPlaces;

/// <summary>Longer than two groups of lanes, without one or the other parameter.</summary>
[Network(4)]
[Dense(33, Activation.Relu)]
[LayerNorm(Center = false)]
[Dense(70)]
[LayerNorm(Scale = false)]
[Dense(1, Activation.Sigmoid)]
public partial class NormOfWideRows;

/// <summary>Without parameters, over whole vectors at several steps; then the last layer of all.</summary>
[Network(Steps = 3, Features = 16)]
[LayerNorm(Center = false, Scale = false)]
[Activation(Activation.Tanh)]
[LayerNorm]
public partial class NormAtTheEnd;

/// <summary>Long places, more than one block of values for the shares of γ and β.</summary>
[Network(2, 2, 67)]
[LayerNorm]
[Flatten]
[Dense(3)]
public partial class NormOfLongPlaces;

/// <summary>A single value at each place is always 0.</summary>
[Network(Steps = 5, Features = 1)]
[LayerNorm]
[Flatten]
[Dense(2)]
public partial class NormOfSingleValues;
