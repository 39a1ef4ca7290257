using Xunit;

namespace NetGen.Tests;

/// <summary>A test that needs the shared reference data, skipped with a reason where they are absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        Skip = SharedFiles.SkipReason;
    }
}
