using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;

namespace Sentiment;

/// <summary>The command line.</summary>
internal sealed record Options(string? Data, string? Map)
{
    /// <summary>Reads the command line. Null when there is nothing to run: help was asked for, or a mistake was reported.</summary>
    public static Options? Parse(string[] args, out int exitCode)
    {
        var data = new Option<string?>("--data")
        {
            HelpName = "FOLDER",
            Description = "A folder with reviews.txt and labels.txt, a review and 'positive' or 'negative' a line, plain or gzipped, instead of reviews that the sample writes itself.",
        };
        var map = new Option<string?>("--map")
        {
            HelpName = "FILE",
            Description = "Write the map of words to FILE (SVG) instead of a new folder for temporary files.",
        };
        map.Validators.Add(result =>
        {
            string path = result.Tokens.Count == 0 ? string.Empty : result.Tokens[0].Value;
            if (path.Length == 0 || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--map: found '{path}', expected a file in a folder that exists.");
            }
        });
        var command = new RootCommand("Learns from movie reviews which of them are good, and what their words mean.") { data, map };
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
        return new Options(result.GetValue(data), result.GetValue(map));
    }
}
