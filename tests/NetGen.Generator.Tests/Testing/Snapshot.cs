using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace NetGen.Generator.Tests.Testing;

/// <summary>
/// Compares generated files with <c>&lt;TestClass&gt;.&lt;Method&gt;#&lt;HintName&gt;.verified.cs</c> beside the test. On a difference the new
/// text is written as <c>.received.cs</c>; with UPDATE_SNAPSHOTS=1 it becomes the verified one, to be reviewed as code.
/// </summary>
internal static partial class Snapshot
{
    private const string Update = "UPDATE_SNAPSHOTS";

    public static void Verify(IReadOnlyDictionary<string, string> files, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        Verify(files, testFile, method, update: Environment.GetEnvironmentVariable(Update) == "1");

    internal static void Verify(IReadOnlyDictionary<string, string> files, string testFile, string method, bool update)
    {
        string folder = Path.GetDirectoryName(testFile)!;
        string prefix = Path.GetFileNameWithoutExtension(testFile) + "." + method + "#";
        var failures = new List<string>();
        var expected = new HashSet<string>();
        foreach ((string hintName, string text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            string verified = Path.Combine(folder, prefix + WithoutExtension(hintName) + ".verified.cs");
            string received = verified.Replace(".verified.cs", ".received.cs", StringComparison.Ordinal);
            string scrubbed = Scrub(text);
            expected.Add(verified);
            File.Delete(received);
            if (update)
            {
                File.WriteAllText(verified, scrubbed);
            }
            else if (!File.Exists(verified))
            {
                File.WriteAllText(received, scrubbed);
                failures.Add($"There is no {Path.GetFileName(verified)}.");
            }
            else if (File.ReadAllText(verified) != scrubbed)
            {
                File.WriteAllText(received, scrubbed);
                failures.Add($"{Path.GetFileName(verified)} differs: {FirstDifference(File.ReadAllText(verified), scrubbed)}");
            }
        }

        foreach (string stale in Directory.GetFiles(folder, prefix + "*.verified.cs").Where(file => !expected.Contains(file)))
        {
            if (update)
            {
                File.Delete(stale);
            }
            else
            {
                failures.Add($"{Path.GetFileName(stale)} is no longer generated.");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures) + $"\nCompare the .received.cs files, or accept them with {Update}=1.");
    }

    /// <summary>The text without what changes with every release.</summary>
    internal static string Scrub(string text) => GeneratedCodeVersion().Replace(text, "$1VERSION$2");

    [GeneratedRegex("(GeneratedCode\\(\"NetGen\", \")[^\"]*(\")")]
    private static partial Regex GeneratedCodeVersion();

    private static string WithoutExtension(string hintName) =>
        hintName.EndsWith(".cs", StringComparison.Ordinal) ? hintName[..^".cs".Length] : hintName;

    private static string FirstDifference(string verified, string received)
    {
        string[] before = verified.Split('\n');
        string[] after = received.Split('\n');
        int line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => i >= before.Length || i >= after.Length || before[i] != after[i]);
        return $"line {line + 1}\n  verified: {(line < before.Length ? before[line] : "(end)")}\n  received: {(line < after.Length ? after[line] : "(end)")}";
    }
}
