using Xunit;

namespace NetGen.Package.Tests;

/// <summary>A test that needs what a trimmed program is published with, skipped with a reason where that cannot be had.</summary>
public sealed class TrimmingFactAttribute : FactAttribute
{
    public TrimmingFactAttribute()
    {
        Skip = FrameworkPacks.TrimmingSkipReason;
    }
}
