using System;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The row of one sample, for kernels that take each sample by itself. What is accumulated over a row keeps one sum per lane of a group of
/// 16, whatever the vector width, and one tree folds them.
/// </summary>
internal abstract class RowText
{
    protected RowText(LaneText text)
    {
        Text = text;
    }

    public LaneText Text { get; }

    /// <summary>Where the result of a row goes; null for a method that returns it.</summary>
    public string? Result { get; init; }

    /// <summary>Prints a statement.</summary>
    public abstract void Line(string statement);

    /// <summary>Prints a step for each group of lanes of a row. The last group may reach behind the row's end: what is stored there must be padding, or written later.</summary>
    public abstract void ForEach(int length, Action<RowGroup> step);

    /// <summary>Prints a step for each group of lanes, the last ones narrower, so that nothing behind the end is touched: for values with others right behind them.</summary>
    public abstract void ForEachExactly(int length, Action<LaneGroup> step);

    /// <summary>
    /// Prints a step for each group of units of a recurrent layer. The last group may reach behind the last unit, as far as the padding of the gates (4, 8 or 16 units): what it
    /// stores there must be zero.
    /// </summary>
    public abstract void ForEachUnit(int units, Action<UnitGroup> step);

    /// <summary>Prints a loop around what the body prints.</summary>
    /// <param name="index">The counter's name, in reach of the body; not <c>i</c>, <c>j</c> or <c>sample</c>.</param>
    /// <param name="count">It goes from 0 to before this: a number, or an expression of integers.</param>
    /// <param name="body">Prints what is repeated.</param>
    /// <param name="first">Where it begins instead of 0.</param>
    public abstract void Loop(string index, string count, Action body, string first = "0");

    /// <inheritdoc cref="Loop(string, string, Action, string)"/>
    public void Loop(string index, int count, Action body) => Loop(index, count.ToString(CultureInfo.InvariantCulture), body);

    /// <summary>Names a place in a tensor's row, from where groups are loaded and stored by that name.</summary>
    /// <param name="name">A new name.</param>
    /// <param name="tensor">An operand, a parameter, or another such name.</param>
    /// <param name="offset">Floats: an expression of integers.</param>
    public abstract void Point(string name, string tensor, string offset);

    /// <summary>The single value at an offset.</summary>
    /// <param name="tensor">An operand, a parameter, or a name that <see cref="Point"/> gave.</param>
    /// <param name="offset">Floats: an expression of integers.</param>
    public abstract string Value(string tensor, string offset);

    /// <summary>Declares an accumulator: one value per lane.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">Where each lane starts, as <see cref="Text"/> spells it.</param>
    public abstract void Declare(string name, string start);

    /// <summary>The sum of an accumulator's lanes: an expression of one float.</summary>
    public abstract string Total(string accumulator);

    /// <summary>Declares the sum of an accumulator's lanes, in each lane.</summary>
    /// <returns>The name.</returns>
    public string Sum(string name, string accumulator)
    {
        Let(name, Text.Constant(Total(accumulator)));
        return name;
    }

    /// <summary>Declares the largest value of a tensor's row, in each lane.</summary>
    /// <returns>Its name.</returns>
    public abstract string Maximum(string tensor, int length);

    /// <summary>Declares a value that does not depend on the lane.</summary>
    public void Let(string name, string value) => Line($"var {name} = {LaneText.Bare(value)};");

    /// <param name="value">An expression of one float.</param>
    public void Return(string value) => Line(Result is null ? $"return {value};" : $"{Result} = {LaneText.Bare(value)};");

    /// <summary>Copies the first values of a row.</summary>
    public abstract void Copy(string from, string to, int length);

    /// <summary>Sets values of a tensor's row to zero.</summary>
    public abstract void Clear(string tensor, int offset, int count);
}
