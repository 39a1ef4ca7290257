using System;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Wine;

/// <summary>The command line.</summary>
internal sealed record Options(string? Data)
{
    /// <summary>Reads the command line. Null when there is nothing to run: help was asked for, or a mistake was reported.</summary>
    public static Options? Parse(string[] args, out int exitCode)
    {
        var data = new Option<string?>("--data")
        {
            HelpName = "FILE",
            Description = "A table of wines with a header, eleven measurements and 'quality', such as winequality-red.csv, instead of synthetic ones.",
        };
        var command = new RootCommand("Trains two networks on a table of wines: one guesses the mark that tasters gave, one whether it was 6 or more.") { data };
        ParseResult result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
        {
            Console.Error.WriteLine($"{result.Errors[0].Message} Try --help.");
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
        return new Options(result.GetValue(data));
    }
}
