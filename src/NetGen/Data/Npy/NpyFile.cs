using System;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// Reads and writes .npy files, in which NumPy saves one array (versions 1, 2 and 3 of the format, <c>numpy.lib.format</c>). A file must be exactly as long as its
/// header says; memory is claimed by what the file holds and never by what it promises. Arrays of Python objects are pickles, which can run code when they are
/// loaded: they are refused, always.
/// </summary>
public static partial class NpyFile
{
    /// <summary>Reads a file, plain or gzip-compressed; its first bytes tell.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array. Values in Fortran's order are put into the other.</returns>
    /// <exception cref="DataFormatException">The file is not a complete and undamaged .npy file, or holds no numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpyArray Read(string path)
    {
        using FileStream file = InputFile.OpenUnbuffered(path);
        return NpyReader.ReadFile(file, path);
    }

    /// <summary>Reads from a stream's position to its end. A compressed stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The array. Values in Fortran's order are put into the other.</returns>
    /// <exception cref="DataFormatException">The stream does not hold a complete and undamaged .npy file, or holds no numbers.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static NpyArray Read(Stream stream, string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        return NpyReader.ReadFile(stream ?? throw new ArgumentNullException(nameof(stream)), name);
    }

    /// <summary>Reads a file's values as floats. Where it holds floats, they are read straight into the array that is returned.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">The dimensions.</param>
    /// <param name="scale">Each value is rounded to float and then multiplied by this, in float.</param>
    /// <returns>The values, the last dimension varying fastest.</returns>
    /// <exception cref="DataFormatException">The file is not a complete and undamaged .npy file, or holds no numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static float[] ReadFloats(string path, out IReadOnlyList<int> shape, float scale = 1f)
    {
        NpyArray array = Read(path);
        shape = array.Shape;
        return array.TakeFloats(scale);
    }
}
