using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Tests that measure how idle threads are; nothing runs beside them.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
