using Xunit;

namespace NetGen.Package.Tests;

/// <summary>One package for all tests, and one build at a time.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>
{
    public const string Name = "Package";
}
