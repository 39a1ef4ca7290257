using System;
using System.IO;

namespace NetGen.Benchmarks.Measuring;

/// <summary>The repository that this program was built in; some modes compile its projects in other ways.</summary>
internal sealed class Repository
{
    private const string Solution = "NetGen.sln";

    private readonly string _root;

    private Repository(string root)
    {
        _root = root;
    }

    /// <summary>Looks for it above this program; null where the program was copied elsewhere.</summary>
    public static Repository? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return new Repository(folder.FullName);
            }
        }

        return null;
    }

    /// <summary>A file in it.</summary>
    public string PathOf(params string[] path) => Path.Combine([_root, .. path]);
}
