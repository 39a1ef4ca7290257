using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Benchmarks.Bdn;
using NetGen.Benchmarks.BuildCost;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Data;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Ratios;
using NetGen.Benchmarks.Recurrent;
using NetGen.Benchmarks.Report;
using NetGen.Benchmarks.Scaling;
using NetGen.Benchmarks.StartUp;
using NetGen.Benchmarks.Threads;

if (Options.Parse(args, out int exitCode) is not Options options)
{
    return exitCode;
}

try
{
    using var json = new JsonLines(options.Json);
    switch (options.Mode)
    {
        case Mode.Ratios:
            return Ratios(options, json) ? 0 : 1;
        case Mode.Scaling:
            new ScalingMode(json, options.Window, options.Rounds).Run();
            return 0;
        case Mode.StartUp:
            new StartUpMode(json, options.Processes).Run();
            new SteadySpeed(json, options.Window, options.Rounds, options.Processes).Run();
            return 0;
        case Mode.BuildCost:
            return new BuildCostMode(json, options.Processes).Run() ? 0 : 1;
        case Mode.Threads:
            return new ThreadsMode(json, options.Window, options.Rounds).Run() ? 0 : 1;
        case Mode.Recurrent:
            return new RecurrentMode(json, options.Window, options.Rounds).Run() ? 0 : 1;
        case Mode.Data:
            new DataMode(json, options.Rounds).Run();
            return 0;
        case Mode.Bdn:
            return BdnMode.Run(options.Arguments) ? 0 : 1;
        case Mode.FirstCall:
            FirstCalls.Run(NetworkList.Named.Single(network => network.Name == options.Arguments[0]));
            return 0;
        case Mode.Generate when options.Arguments[0] == BuildCostMode.Keystroke:
            Build.MeasureKeystroke();
            return 0;
        case Mode.Generate:
            Build.Measure(options.Arguments[0]);
            return 0;
        case Mode.Window:
            Window.Run(options.Rows[0], int.Parse(options.Arguments[1], CultureInfo.InvariantCulture));
            return 0;
        default:
            throw new NotSupportedException($"There is no mode {options.Mode}.");
    }
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (ChildFailedException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static bool Ratios(Options options, JsonLines json)
{
    // Both first: a wrong path should not be told of after minutes.
    OnnxRuntime? onnx = options.OnnxRuntime is null ? null : new OnnxRuntime(options.OnnxRuntime);
    using Prototypes? prototypes = options.Prototypes is null ? null : new Prototypes(options.Prototypes);
    bool right = true;
    if (!options.PrototypesOnly)
    {
        right = new RatiosMode(json, onnx, options.Window, options.Rounds).Run(options.Rows);
    }

    if (prototypes is not null)
    {
        right &= new PrototypesMode(json, prototypes, options.Processes).Run(options.Rows);
    }

    return right;
}
