namespace NetGen.Package.Tests;

/// <summary>The program that is built with the package, in C# 9 so that every consumer can build it.</summary>
internal static class ScratchSources
{
    public const string Network = """
        using NetGen;

        namespace Scratch
        {
            /// <summary>Learns the exclusive or.</summary>
            [Network(2)]
            [Dense(8, Activation.Tanh)]
            [Dense(1, Activation.Sigmoid)]
            public partial class XorNet
            {
            }
        }

        """;

    /// <summary>The same with a mistake: a layer of no units.</summary>
    public const string FaultyNetwork = """
        using NetGen;

        namespace Scratch
        {
            [Network(2)]
            [Dense(0, Activation.Tanh)]
            [Dense(1, Activation.Sigmoid)]
            public partial class XorNet
            {
            }
        }

        """;

    /// <summary>Writes the runtime's name, whether the JIT compiler had to leave the program unoptimised, and then lines that begin with "result": what was learned, with all bits.</summary>
    public const string Program = """
        using System;
        using System.Diagnostics;
        using System.Globalization;
        using System.IO;
        using System.Runtime.InteropServices;
        using NetGen.Data;
        using NetGen.Training;

        namespace Scratch
        {
            internal static class Program
            {
                private static int Main()
                {
                    float[] inputs = { 0, 0, 0, 1, 1, 0, 1, 1 };
                    float[] targets = { 0, 1, 1, 0 };
                    var net = new XorNet(7);
                    var options = new FitOptions { Epochs = 500, BatchSize = 3, Optimizer = new Adam(0.05), Seed = 7 };
                    History history = Trainer.Fit(net, new Dataset(inputs, 2, targets, 1), options);

                    string path = Path.Combine(AppContext.BaseDirectory, "xor.safetensors");
                    net.Save(path);
                    XorNet loaded = XorNet.Load(path);
                    float[] outputs = new float[4];
                    loaded.Predict(inputs, outputs, 4);

                    Console.WriteLine("runtime " + RuntimeInformation.FrameworkDescription);
                    var debuggable = Attribute.GetCustomAttribute(typeof(Program).Assembly, typeof(DebuggableAttribute));
                    Console.WriteLine("optimizer disabled: " + (debuggable is DebuggableAttribute { IsJITOptimizerDisabled: true }));
                    long loss = BitConverter.DoubleToInt64Bits(history.Loss[history.Epochs - 1]);
                    Console.WriteLine("result loss " + loss.ToString("x16", CultureInfo.InvariantCulture));
                    for (int i = 0; i < outputs.Length; i++)
                    {
                        string answer = outputs[i].ToString("F0", CultureInfo.InvariantCulture);
                        string bits = BitConverter.SingleToInt32Bits(outputs[i]).ToString("x8", CultureInfo.InvariantCulture);
                        Console.WriteLine("result " + inputs[2 * i] + " xor " + inputs[(2 * i) + 1] + " = " + answer + ", " + bits);
                    }

                    return 0;
                }
            }
        }

        """;
}
