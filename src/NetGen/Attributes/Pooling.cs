namespace NetGen;

/// <summary>How the rows of a bag become one.</summary>
public enum Pooling
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum divided by how many they are.</summary>
    Mean,
}
