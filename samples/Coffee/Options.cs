using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;

namespace Coffee;

/// <summary>The command line.</summary>
internal sealed record Options(string? Map)
{
    /// <summary>Reads the command line. Null when there is nothing to run: help was asked for, or a mistake was reported.</summary>
    public static Options? Parse(string[] args, out int exitCode)
    {
        var map = new Option<string?>("--map")
        {
            HelpName = "FILE",
            Description = "Write the decision map to FILE (SVG) instead of a new folder for temporary files.",
        };
        map.Validators.Add(result =>
        {
            string path = result.Tokens.Count == 0 ? string.Empty : result.Tokens[0].Value;
            if (path.Length == 0 || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--map: found '{path}', expected a file in a folder that exists.");
            }
        });
        var command = new RootCommand("Trains a network of 2-3-1 to tell good coffee from bad, and draws what it has learned.") { map };
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
        return new Options(result.GetValue(map));
    }
}
