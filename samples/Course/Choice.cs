using System.Collections.Generic;

namespace Course;

/// <summary>What the command line asks for.</summary>
/// <param name="Lessons">The lessons to run, in this order.</param>
/// <param name="DataFolder">Where data sets lie; null if it does not say.</param>
internal sealed record Choice(IReadOnlyList<Lesson> Lessons, string? DataFolder);
