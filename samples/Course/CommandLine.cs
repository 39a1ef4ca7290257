using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace Course;

/// <summary>The command line: which lessons to run.</summary>
internal static class CommandLine
{
    /// <summary>The exit code of a command line that cannot be followed.</summary>
    public const int Misunderstood = 2;

    /// <summary>Reads the command line. Null when there is nothing to run: a list or help was asked for, or a mistake was reported.</summary>
    public static Choice? Parse(string[] args, out int exitCode)
    {
        IReadOnlyList<Lesson>? chosen = null;
        var data = new Option<string?>("--data")
        {
            Description = "A folder with the data sets of lessons that need one, each in a folder of its own: mnist with the four files of MNIST, imdb with reviews.txt and labels.txt, plain or gzipped.",
            HelpName = "FOLDER",
            Recursive = true,
        };
        var root = new RootCommand("Computes the tables of an introductory course with NetGen and prints them beside the course's. Without a command: all lessons.");
        root.Add(data);
        root.SetAction(_ => Choose(LessonList.All));

        var all = new Command("all", "All lessons.");
        all.SetAction(_ => Choose(LessonList.All));
        root.Add(all);

        var list = new Command("list", "Says which lessons there are.");
        list.SetAction(_ => Console.WriteLine(Contents()));
        root.Add(list);

        root.Add(ByNumber("lesson", "One lesson of deck 004, for example 6.", lesson => lesson.Number));
        root.Add(ByNumber("deck", "One lecture deck, for example 000; 004 is all its lessons.", lesson => lesson.Deck));

        ParseResult result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
        {
            ParseError error = result.Errors[0];
            Console.Error.WriteLine($"{error.Message} Try --help.");
            exitCode = Misunderstood;
            return null;
        }

        exitCode = result.Invoke();
        return chosen is null ? null : new Choice(chosen, result.GetValue(data));

        int Choose(IReadOnlyList<Lesson> lessons)
        {
            chosen = lessons;
            return 0;
        }

        Command ByNumber(string name, string description, Func<Lesson, int?> numberOf)
        {
            var number = new Argument<string>("number") { Description = "Its number." };
            var command = new Command(name, description) { number };
            command.SetAction(parsed =>
            {
                string text = parsed.GetValue(number)!;
                bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted);
                Lesson[] found = LessonList.All.Where(lesson => isNumber && numberOf(lesson) == wanted).ToArray();
                if (found.Length == 0)
                {
                    Console.Error.WriteLine($"There is no {name} {text}. There are:\n{Contents()}");
                    return Misunderstood;
                }

                return Choose(found);
            });
            return command;
        }
    }

    private static string Contents() => string.Join('\n', LessonList.All.Select(lesson => $"  {lesson.Name,-10} {lesson.Title}"));
}
