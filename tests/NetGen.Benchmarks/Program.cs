using System;
using System.Globalization;
using System.IO;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Ratios;
using NetGen.Benchmarks.Report;

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
        right = new RatiosMode(json, onnx, TimeSpan.FromMilliseconds(options.WindowMilliseconds), options.Rounds).Run(options.Rows);
    }

    if (prototypes is not null)
    {
        right &= new PrototypesMode(json, prototypes, options.Processes).Run(options.Rows);
    }

    return right;
}
