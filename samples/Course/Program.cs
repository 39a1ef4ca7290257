using System;
using System.IO;
using Course;
using NetGen.Data;

if (CommandLine.Parse(args, out int exitCode) is not Choice choice)
{
    return exitCode;
}

var notebook = new Notebook(Console.Out);
try
{
    var data = new CourseData(choice.DataFolder);
    foreach (Lesson lesson in choice.Lessons)
    {
        notebook.Begin(lesson);
        lesson.Write(notebook, data);
    }
}
catch (Exception fault) when (fault is DataFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault.Message);
    return CommandLine.Misunderstood;
}

notebook.End();
return notebook.Different == 0 ? 0 : 1;
