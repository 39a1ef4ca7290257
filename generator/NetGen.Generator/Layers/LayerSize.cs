using System;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>How much a layer's parameters take. In decimals, which no product of a few sizes overflows.</summary>
/// <param name="Parameters">Values.</param>
/// <param name="Floats">Values with the padding of their rows.</param>
internal readonly record struct LayerSize(decimal Parameters, decimal Floats)
{
    // Far over any limit; keeps a product of many axes inside a decimal.
    private const decimal Saturation = 1e18m;

    public static LayerSize Of(EquatableArray<ParameterSpec> parameters)
    {
        decimal values = 0;
        decimal floats = 0;
        foreach (ParameterSpec parameter in parameters)
        {
            decimal rows = 1;
            for (int axis = 0; axis < parameter.Shape.Count - 1; axis++)
            {
                rows = Math.Min(Saturation, rows * parameter.Shape[axis]);
            }

            int columns = parameter.Shape[parameter.Shape.Count - 1];
            int gates = Math.Max(1, parameter.Gates.Sum());
            values += rows * columns;

            // Padding adds less than 16 and would overflow the last few integers.
            floats += rows * (columns > int.MaxValue - 16 ? columns : (decimal)gates * ParameterBlock.PaddedColumns(columns / gates));
        }

        return new LayerSize(values, floats);
    }
}
