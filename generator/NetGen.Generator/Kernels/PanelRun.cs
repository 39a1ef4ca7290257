namespace NetGen.Generator.Kernels;

/// <summary>Neighbouring panels of one width. A panel starts at its first column times the number of rows; its rows follow one another.</summary>
/// <param name="FirstColumn">First column of the first panel.</param>
/// <param name="Width">Columns of each, with padding: the stride of its rows.</param>
/// <param name="Count">How many there are.</param>
internal sealed record PanelRun(int FirstColumn, int Width, int Count);
