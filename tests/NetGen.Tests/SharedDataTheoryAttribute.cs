using Xunit;

namespace NetGen.Tests;

/// <summary>A theory that needs the shared reference data, skipped with a reason where they are absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        Skip = SharedFiles.SkipReason;
    }
}
