extern alias runtime;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Testing;

/// <summary>What test sources are compiled against: this machine's platform and the runtime of NetGen.</summary>
internal static class References
{
    public static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(runtime::NetGen.NetworkAttribute).Assembly.Location);

    public static readonly IReadOnlyList<MetadataReference> Platform = PlatformPaths().Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();

    public static readonly IReadOnlyList<MetadataReference> All = Platform.Append(Runtime).ToArray();

    // The trusted assemblies contain those of this test as well; a user's project has only the platform's.
    private static IEnumerable<string> PlatformPaths()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder);
    }
}
