using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace Digits;

/// <summary>The command line.</summary>
internal sealed record Options(string? Mnist, int Epochs, int BatchSize, ulong Seed, string? Save)
{
    /// <summary>Reads the command line. Null when there is nothing to run: help was asked for, or a mistake was reported.</summary>
    public static Options? Parse(string[] args, out int exitCode)
    {
        Option<string?> mnist = Path("--mnist", "FOLDER", "Train on the four MNIST files in FOLDER instead of drawn digits");
        Option<int> epochs = Number("--epochs", 10, 1, 1_000, "How often to go through the training images");
        Option<int> batch = Number("--batch", 32, 1, 1_000, "Images per step");
        Option<ulong> seed = Number("--seed", 1UL, 0UL, ulong.MaxValue, "The number that all random choices come from");
        Option<string?> save = Path("--save", "FILE", "Keep the trained model in FILE (safetensors)");
        var command = new RootCommand("Trains a network of 784-100-10 to read handwritten digits, and shows what it learned.") { mnist, epochs, batch, seed, save };

        // No @file arguments: a folder's name may begin with that sign.
        ParseResult result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
        {
            // What is wrong with an option says more than that the rest of the line is then unexpected.
            ParseError error = result.Errors.FirstOrDefault(error => error.SymbolResult is OptionResult) ?? result.Errors[0];
            Console.Error.WriteLine($"{error.Message} Try --help.");
            exitCode = 1;
            return null;
        }

        if (result.Action is not null)
        {
            // --help or --version.
            exitCode = result.Invoke();
            return null;
        }

        exitCode = 0;
        return new Options(result.GetValue(mnist), result.GetValue(epochs), result.GetValue(batch), result.GetValue(seed), result.GetValue(save));
    }

    /// <summary>An option with a whole number. The library's own message would name a .NET type.</summary>
    private static Option<T> Number<T>(string name, T normal, T lowest, T highest, string description)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            HelpName = "N",
            Description = $"{description}, {lowest} to {highest}.",
            DefaultValueFactory = _ => normal,
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T value) && value >= lowest && value <= highest)
                {
                    return value;
                }

                argument.AddError($"{name}: found '{text}', expected a whole number from {lowest} to {highest}.");
                return normal;
            },
        };

    /// <summary>An option with a path. The library would take a following option for one.</summary>
    private static Option<string?> Path(string name, string kind, string description) => new(name)
    {
        HelpName = kind,
        Description = $"{description}.",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (text.Length == 0 || text.StartsWith("--", StringComparison.Ordinal))
            {
                argument.AddError($"{name}: found '{text}', expected a {kind.ToLowerInvariant()}.");
            }

            return text;
        },
    };
}
