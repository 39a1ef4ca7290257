using Xunit;

namespace NetGen.Package.Tests;

/// <summary>A test that needs the .NET 8 runtime, skipped with a reason where that cannot be had.</summary>
public sealed class Net8FactAttribute : FactAttribute
{
    public Net8FactAttribute()
    {
        Skip = FrameworkPacks.Net8SkipReason;
    }
}
