using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>
/// Nothing is read or written beside the caller's spans. Their memory lies at the edge of pages that nobody may touch, in a child process, since
/// the first float too far ends it. <see cref="CanaryTests"/> looks for writes where pages cannot be had.
/// </summary>
public sealed class GuardPageTests
{
    [Fact]
    public void CallersMemory_AtTheEdgeOfAClosedPage_IsNotOverstepped()
    {
        (int code, string[] lines, string errors) = Run("guard");
        string last = lines.LastOrDefault() ?? "nothing";
        Assert.True(code == 0 && last is "done" or "unsupported", $"The probe ended with code {code} in: {last}\n{errors}");
    }

    /// <summary>If the pages were not closed, the test above would say nothing.</summary>
    [Theory]
    [InlineData("past-end")]
    [InlineData("past-start")]
    public void AReadPastTheEdge_EndsTheProbe(string mode)
    {
        (int code, string[] lines, _) = Run(mode);
        Assert.True(lines is ["unsupported"] || (code != 0 && lines is [var only] && only == mode), $"Code {code}: {string.Join(", ", lines)}");
    }

    private static (int Code, string[] Lines, string Errors) Run(string mode)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NetGen.BitProbe.dll"), mode])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The process dies on purpose or on a fault that its last line tells of: no dump.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        // By default some processors with 512 bits use 256; narrower ones take no notice.
        start.Environment["DOTNET_PreferredVectorBitWidth"] = "512";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), errors.Result);
    }
}
