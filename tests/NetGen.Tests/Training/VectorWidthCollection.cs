using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Tests that change the process-wide limit on vector widths; nothing runs beside them.</summary>
[CollectionDefinition("VectorWidth", DisableParallelization = true)]
public sealed class VectorWidthCollection;
