using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Some neighbouring units of a recurrent layer. In a row of units they are neighbours, too; in a row of gates all gates of sixteen units follow one another, as the columns of
/// the layer's kernels do (<see cref="ParameterBlock.Matrices"/>).
/// </summary>
internal abstract class UnitGroup : LaneGroup
{
    /// <summary>What follows is not waited for as long as what came before: where several groups are straight lines, it comes behind that of all of them.</summary>
    public virtual void Later()
    {
    }

    /// <summary>Declares a value of this group.</summary>
    /// <returns>What it is called: groups whose statements are mixed have names of their own.</returns>
    public virtual string Name(string name, string value)
    {
        Let(name, value);
        return name;
    }

    /// <summary>Declares an activation's value.</summary>
    /// <inheritdoc cref="Name"/>
    public virtual string Active(string name, ActivationSpec activation, string operand) => Name(name, Activations.Value(activation, LaneText.Bare(operand)));

    /// <summary>Declares an activation's values of these units of a gate.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="tensor">A row of gates.</param>
    /// <param name="gates">Gates in the row.</param>
    /// <param name="gate">Which of them.</param>
    /// <param name="alike">The gates that have the same activation and are asked for, too; empty if it is the only one.</param>
    /// <returns>What they are called.</returns>
    public virtual string ActiveGate(string name, ActivationSpec activation, string tensor, int gates, int gate, IReadOnlyList<int> alike) =>
        Active(name, activation, LoadGate(tensor, gates, gate));

    /// <summary>A value with zeros in the lanes behind the last unit.</summary>
    public abstract string Valid(string value);

    /// <summary>These units of a gate.</summary>
    /// <param name="tensor">A row of gates.</param>
    /// <param name="gates">Gates in the row.</param>
    /// <param name="gate">Which of them.</param>
    public abstract string LoadGate(string tensor, int gates, int gate);

    /// <summary>Stores these units of a gate.</summary>
    /// <param name="tensor">A row of gates.</param>
    /// <param name="gates">Gates in the row.</param>
    /// <param name="gate">Which of them.</param>
    /// <param name="value">Zero behind the last unit.</param>
    public abstract void StoreGate(string tensor, int gates, int gate, string value);
}
