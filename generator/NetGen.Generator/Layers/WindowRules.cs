using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What may be said of a window that moves over an input, be it a kernel or a pool.</summary>
internal static class WindowRules
{
    /// <summary>Values of a layer for one sample. Above, places in a batch's memory would not be integers.</summary>
    public const int MaxValues = 50_000_000;

    /// <summary>The argument that says how far the cells of a kernel lie apart.</summary>
    public const string DilationArgument = "Dilation";

    /// <summary>A problem unless a number is at least 1.</summary>
    public static Problem? AtLeastOne(int number, string argument, string layer) =>
        number >= 1 ? null : Problem.Of(ProblemIds.ValueTooSmall, argument, argument, layer, Text(number), "1");

    /// <summary>A problem unless the padding is one of those that a layer has.</summary>
    public static Problem? Padding(Padding padding, bool hasCausal, string layer)
    {
        const string Argument = "Padding";
        return padding switch
        {
            NetGen.Padding.Valid or NetGen.Padding.Same => null,
            NetGen.Padding.Causal => hasCausal ? null : Problem.Of(
                ProblemIds.ValueOutOfRange, Argument, Argument, layer, "Padding.Causal", "Padding.Valid or Padding.Same: only the steps of Conv1D have an order in time"),
            _ => Problem.Of(ProblemIds.UndefinedEnumValue, Argument, Argument, layer, Text((int)padding), nameof(NetGen.Padding)),
        };
    }

    /// <summary>A problem unless the input has the axes that a layer moves over, and the channels behind them.</summary>
    public static Problem? Axes(int axes, Shape input, string layer)
    {
        if (input.Dimensions.Count == axes + 1)
        {
            return null;
        }

        bool isImage = axes == 2;
        return Problem.Of(
            ProblemIds.InputWithoutAxes,
            null,
            layer,
            isImage ? "(height, width, channels)" : "(steps, features)",
            Problem.Source,
            string.Join(", ", input.Dimensions.Select(Text)),
            isImage
                ? "declare [Network(height, width, channels)], or put [Reshape(height, width, channels)] in front of it"
                : "declare [Network(Steps = ..., Features = ...)], or put [Reshape(steps, features)] in front of it");
    }

    /// <summary>A problem unless the window fits its input along each axis.</summary>
    /// <param name="what">What the window is called: <c>Conv2D kernel</c>.</param>
    /// <param name="height">Null for a window over one axis.</param>
    /// <param name="width">The width, or the steps.</param>
    /// <param name="heightArgument">The argument to blame for the height.</param>
    /// <param name="widthArgument">The argument to blame for the width.</param>
    /// <param name="hasSame">Whether padding helps.</param>
    public static Problem? Fits(string what, WindowAxis? height, WindowAxis width, string heightArgument, string widthArgument)
    {
        if ((height is null || height.Output >= 1) && width.Output >= 1)
        {
            return null;
        }

        string window = height is null ? Text(width.Size) : $"{Text(height.Size)}×{Text(width.Size)}";
        string extent = height is null ? Text(width.Extent) : $"{Text(height.Extent)}×{Text(width.Extent)}";
        string spans = extent == window ? string.Empty : $", which spans {extent} with Dilation = {Text(width.Dilation)},";
        return Problem.Of(
            ProblemIds.WindowDoesNotFit,
            height is { Output: < 1 } ? Blamed(height, heightArgument) : Blamed(width, widthArgument),
            $"{what} {window}{spans}",
            height is null ? $"{Text(width.Input)} step{(width.Input == 1 ? string.Empty : "s")} of the" : $"{Text(height.Input)}×{Text(width.Input)}",
            Problem.Source,
            "expected a window that lies inside, or Padding = Padding.Same");
    }

    /// <summary>A window that would fit without its holes is too large for them.</summary>
    private static string Blamed(WindowAxis axis, string argument) => axis.Size <= axis.Input && axis.Dilation > 1 ? DilationArgument : argument;

    /// <summary>A problem if a layer, or a network, has more values than memory has places.</summary>
    public static Problem? NotTooLarge(string what, decimal values, string owner) =>
        values <= MaxValues ? null : TooLarge(what, owner, Thousands(values) + " values per sample", MaxValues);

    /// <summary>A problem if a window has so many cells that the number of the greatest one would not be exact as a float.</summary>
    public static Problem? CountableCells(WindowAxis height, WindowAxis width, string layer)
    {
        const int MostCells = 1 << 24;

        // Cells beyond the input are never taken.
        long cells = (long)Math.Min(height.Size, height.Input) * Math.Min(width.Size, width.Input);
        return cells <= MostCells ? null : TooLarge("A window", layer, Thousands(cells) + " cells", MostCells);
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A large number for a message.</summary>
    public static string Thousands(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Who is to blame is for the reader to find out: it may be a size of the network, or of a layer in front.</summary>
    public static Problem TooLarge(string what, string owner, string found, int limit) => Problem.Of(ProblemIds.LayerTooLarge, null, what, owner, found, Thousands(limit));
}
