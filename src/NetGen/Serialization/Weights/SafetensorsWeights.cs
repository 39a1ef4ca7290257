using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Serialization;

/// <summary>The tensors of a safetensors file as weights.</summary>
internal sealed class SafetensorsWeights : IWeightSource
{
    public SafetensorsWeights(SafetensorsFile file, string name)
    {
        FileName = name;
        Arrays = file.Tensors.Select(tensor => new Tensor(tensor)).ToArray();
    }

    public string FileName { get; }

    public IReadOnlyList<IWeightArray> Arrays { get; }

    private sealed class Tensor(SafetensorsTensor tensor) : IWeightArray
    {
        public string Name => tensor.Name;

        public IReadOnlyList<long> Shape => tensor.Shape;

        public string TypeName => SafetensorsTypes.Name(tensor.Type);

        public bool IsFloat => SafetensorsValues.AreFloats(tensor.Type);

        public void CopyTo(Span<float> destination) => tensor.CopyTo(destination);
    }
}
