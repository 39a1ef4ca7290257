namespace NetGen.Benchmarks.Ratios;

/// <summary>What a row measures.</summary>
internal enum RowKind
{
    /// <summary>The outputs of one sample.</summary>
    OneSample,

    /// <summary>The outputs of a batch, in one call where there is such a call.</summary>
    Batch,

    /// <summary>A training step: forward, loss, backward and update.</summary>
    TrainingStep,
}
