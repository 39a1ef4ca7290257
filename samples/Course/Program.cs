using System;
using System.Collections.Generic;
using Course;

if (CommandLine.Parse(args, out int exitCode) is not IReadOnlyList<Lesson> lessons)
{
    return exitCode;
}

var notebook = new Notebook(Console.Out);
foreach (Lesson lesson in lessons)
{
    notebook.Begin(lesson);
    lesson.Write(notebook);
}

notebook.End();
return notebook.Different == 0 ? 0 : 1;
