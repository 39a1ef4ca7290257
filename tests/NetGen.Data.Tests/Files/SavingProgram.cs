using System;
using System.Linq;
using NetGen.Serialization;

namespace NetGen.Data.Tests;

/// <summary>Saves for ever, until it is killed: started by a test as a process of its own.</summary>
internal static class SavingProgram
{
    public const int Values = 100_000;

    /// <param name="arguments">The file.</param>
    private static int Main(string[] arguments)
    {
        if (arguments is not [string path])
        {
            Console.Error.WriteLine("Usage: NetGen.Data.Tests FILE. Run the tests with 'dotnet test'.");
            return 1;
        }

        for (int round = 0; ; round++)
        {
            // All values the same, so that half of one file and half of another shows.
            SafetensorsFile.Write(path, [new SafetensorsTensor("a", [Values], Enumerable.Repeat((float)round, Values).ToArray())]);
            if (round == 0)
            {
                Console.WriteLine("saving");
            }
        }
    }
}
