using Xunit;

namespace NetGen.Package.Tests;

/// <summary>A test that needs NativeAOT, skipped with a reason where that cannot be had.</summary>
public sealed class AotFactAttribute : FactAttribute
{
    public AotFactAttribute()
    {
        Skip = FrameworkPacks.AotSkipReason;
    }
}
