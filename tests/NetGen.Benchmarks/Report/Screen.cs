using System;
using System.Collections.Generic;
using Spectre.Console;

namespace NetGen.Benchmarks.Report;

/// <summary>Tables on the console. Into a file or a pipe they go as Markdown, as wide as they are.</summary>
internal static class Screen
{
    private static readonly IAnsiConsole Output = Create();

    /// <summary>A line as it is.</summary>
    public static void Line(string text) => Console.WriteLine(text);

    /// <summary>A table; columns from the <paramref name="firstNumber"/>th on are numbers, on the right.</summary>
    public static void Table(string title, int firstNumber, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded };
        for (int i = 0; i < columns.Count; i++)
        {
            var column = new TableColumn(new Text(columns[i])) { NoWrap = true };
            table.AddColumn(i < firstNumber ? column.LeftAligned() : column.RightAligned());
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            var cells = new Text[row.Count];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = new Text(row[i]);
            }

            table.AddRow(cells);
        }

        Line(string.Empty);
        Line(title);
        Line(string.Empty);
        Output.Write(table);
    }

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 240;
        return console;
    }
}
