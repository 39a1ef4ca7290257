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
}
