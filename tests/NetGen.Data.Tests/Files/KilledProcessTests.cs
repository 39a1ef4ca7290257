using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>A process that is really killed while it saves.</summary>
public class KilledProcessTests
{
    [Fact]
    public void AKilledProcess_LeavesAWholeFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        for (int round = 0; round < 3; round++)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(SavingProgram).Assembly.Location);
            start.ArgumentList.Add(path);
            using Process process = Process.Start(start)!;
            try
            {
                Assert.Equal("saving", process.StandardOutput.ReadLine());

                // Anywhere within one save, which takes about a millisecond.
                Thread.Sleep(5 + round);
            }
            finally
            {
                process.Kill();
                process.WaitForExit();
            }

            float[] values = SafetensorsFile.Read(path)["a"].ToArray();
            Assert.Equal(SavingProgram.Values, values.Length);
            Assert.Single(values.Distinct());
            Assert.All(folder.Names().Where(name => name != "model"), name => Assert.Matches(@"^model\.[a-z0-9]{8}\.[a-z0-9]{3}\.tmp$", name));
        }
    }
}
