using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>The vectors of a column group one after the other, and how a scalar reaches all their lanes.</summary>
internal sealed class Slots
{
    private readonly IReadOnlyList<(int Part, VectorSlot Slot)> _slots;
    private readonly int _widest;

    public Slots(ColumnGroup group)
    {
        Parts = group.Parts;
        _slots = group.Parts.SelectMany((part, index) => part.Slots.Select(slot => (index, slot))).ToArray();
        _widest = _slots.Max(slot => slot.Slot.Lanes);
    }

    public IReadOnlyList<PanelPart> Parts { get; }

    public int Count => _slots.Count;

    public VectorSlot this[int index] => _slots[index].Slot;

    public int WidestLanes => _widest;

    public int PartOf(int index) => _slots[index].Part;

    /// <summary>One load for all vectors: the narrower ones take a part of the widest register.</summary>
    public void WriteBroadcast(SourceWriter writer, string name, string value) => writer.Line($"var {name} = {VectorText.Broadcast(_widest, value)};");

    /// <summary>The broadcast value in as many lanes as a vector has.</summary>
    public string Broadcast(string name, int index)
    {
        for (int lanes = _widest; lanes > this[index].Lanes; lanes /= 2)
        {
            name += ".GetLower()";
        }

        return name;
    }
}
