namespace NetGen.Tests.Training;

/// <summary>One weight before a relu and one after it.</summary>
[Network(1)]
[Dense(1, Activation.Relu, UseBias = false)]
[Dense(1, UseBias = false)]
public sealed partial class KinkNet { }
