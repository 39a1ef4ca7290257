using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>The arrays of an NPZ file as weights.</summary>
internal sealed class NpzWeights : IWeightSource
{
    public NpzWeights(NpzFile file)
    {
        FileName = file.FileName;
        Arrays = file.Names.Select(name => new Member(name, file[name])).ToArray();
    }

    public string FileName { get; }

    public IReadOnlyList<IWeightArray> Arrays { get; }

    private sealed class Member(string name, NpyArray array) : IWeightArray
    {
        public string Name => name;

        public IReadOnlyList<long> Shape { get; } = array.Shape.Select(axis => (long)axis).ToArray();

        public string TypeName => array.ElementType.ToString();

        public bool IsFloat => array.ElementType is NpyElementType.Float16 or NpyElementType.Float32 or NpyElementType.Float64;

        public void CopyTo(Span<float> destination) => array.CopyTo(destination);
    }
}
