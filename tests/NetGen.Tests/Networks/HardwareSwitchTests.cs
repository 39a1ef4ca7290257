using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Tests.Networks;

/// <summary>The same bits whatever vector instructions the processor has: the runtime's switches turn them off in child processes.</summary>
public sealed class HardwareSwitchTests(ITestOutputHelper output)
{
    [Fact]
    public void ThousandSteps_UnderEverySwitch_HaveTheSameBits()
    {
        var switches = new Dictionary<string, string[]>
        {
            ["default"] = [],
            ["512-bit vectors preferred"] = ["DOTNET_PreferredVectorBitWidth=512"],
            ["no AVX-512"] = ["DOTNET_EnableAVX512=0"],
            ["no AVX2 and no FMA"] = ["DOTNET_EnableAVX2=0"],
            ["no vector instructions"] = ["DOTNET_EnableHWIntrinsic=0"],
        };
        var widths = new Dictionary<string, string>();
        string[]? expected = null;
        foreach ((string name, string[] settings) in switches)
        {
            string[] lines = Run(settings);
            output.WriteLine($"{name}: {string.Join(", ", lines)}");
            widths[name] = lines[0];
            Assert.Equal(9, lines.Length);
            expected ??= lines;
            Assert.Equal(expected.Skip(1), lines.Skip(1));
        }

        // The switches must have switched something, or the comparison says nothing.
        Assert.Equal("width scalar", widths["no vector instructions"]);
        if (System.Runtime.Intrinsics.X86.Fma.IsSupported)
        {
            Assert.Equal("width 256", widths["no AVX-512"]);
            Assert.Equal("width scalar", widths["no AVX2 and no FMA"]);
        }

        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            Assert.Equal("width 512", widths["512-bit vectors preferred"]);
        }
    }

    private static string[] Run(string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NetGen.BitProbe.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_Enable", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // The tests' own processes prefer the widest vectors (wide.runsettings).
        start.Environment.Remove("DOTNET_PreferredVectorBitWidth");
        foreach (string setting in settings)
        {
            string[] parts = setting.Split('=');
            start.Environment[parts[0]] = parts[1];
        }

        using Process process = Process.Start(start)!;
        string errors = string.Empty;
        process.ErrorDataReceived += (_, line) => errors += line.Data + "\n";
        process.BeginErrorReadLine();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
