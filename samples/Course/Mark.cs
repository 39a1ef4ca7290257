namespace Course;

/// <summary>What became of a number of the course.</summary>
internal enum Mark
{
    /// <summary>The same to all digits that the course shows, or to five of them.</summary>
    Equal,

    /// <summary>As near as floats come; the course computes in double.</summary>
    Float,

    Different,
}
