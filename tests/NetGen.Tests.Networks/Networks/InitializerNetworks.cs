namespace NetGen.Tests.Networks;

[Network(20)]
[Dense(30, KernelInitializer = Initializer.Uniform, KernelInitializerMinimum = 0.25, KernelInitializerMaximum = 0.5, BiasInitializer = Initializer.Constant, BiasInitializerValue = 0.1)]
[Dense(30, KernelInitializer = Initializer.Uniform, BiasInitializer = Initializer.Constant)]
[Dense(10, KernelInitializer = Initializer.Orthogonal, BiasInitializer = Initializer.Uniform, BiasInitializerMinimum = -1, BiasInitializerMaximum = -1)]
[Dense(70, KernelInitializer = Initializer.Orthogonal, BiasInitializer = Initializer.Constant, BiasInitializerValue = 1e-30)]
[Dense(5, KernelInitializer = Initializer.HeNormal)]
public partial class Initialized;
