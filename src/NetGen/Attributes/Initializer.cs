namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>How a new network's parameters are drawn. The numbers are part of the contract and never change.</summary>
public enum Initializer
{
    /// <summary>Kernels: <see cref="HeUniform"/> before the relu family, else <see cref="GlorotUniform"/>. Biases: <see cref="Zeros"/>.</summary>
    Auto = 0,

    /// <summary>All 0.</summary>
    Zeros = 1,

    /// <summary>All 1.</summary>
    Ones = 2,

    /// <summary>Uniform in ±√(6 / (fan-in + fan-out)): Glorot and Bengio 2010.</summary>
    GlorotUniform = 3,

    /// <summary>Uniform in ±√(6 / fan-in): He et al. 2015.</summary>
    HeUniform = 4,

    /// <summary>Uniform in ±√(3 / fan-in): LeCun et al. 1998.</summary>
    LeCunUniform = 5,

    /// <summary>
    /// Normal with the variance 2 / (fan-in + fan-out), nothing beyond two of the normal distribution's standard deviations: Glorot and Bengio 2010.
    /// As in Keras, that deviation is the wanted one / 0.87962566103423978, which cutting off brings back.
    /// </summary>
    GlorotNormal = 6,

    /// <summary>The same with the variance 2 / fan-in: He et al. 2015.</summary>
    HeNormal = 7,

    /// <summary>The same with the variance 1 / fan-in: LeCun et al. 1998.</summary>
    LeCunNormal = 8,

    /// <summary>All the same: <c>KernelInitializerValue</c> or <c>BiasInitializerValue</c>, 0 unless given.</summary>
    Constant = 9,

    /// <summary>
    /// Uniform from <c>KernelInitializerMinimum</c> to <c>KernelInitializerMaximum</c>, or those of the bias; −0.05 to 0.05 unless given, as in Keras.
    /// </summary>
    Uniform = 10,

    /// <summary>
    /// A random matrix whose columns are perpendicular and of length 1, or its rows where there are fewer of them (Saxe et al. 2014); the last axis is
    /// the columns, all others together the rows. Every such matrix is equally likely. Kernels only.
    /// </summary>
    Orthogonal = 11,
}
