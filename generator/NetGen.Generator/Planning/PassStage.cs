using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A kernel of a layer, within a pass over all layers.</summary>
internal sealed record PassStep(LayerPlan Layer, KernelCall Call);

/// <summary>
/// A stretch of a pass that rows of the batch go through by themselves. Most passes are one stretch; where a layer looks at the whole batch, all rows must have got there before any goes on.
/// </summary>
/// <param name="Name">What its method is called.</param>
/// <param name="Steps">Its kernels in order.</param>
/// <param name="Behind">What then looks at the whole batch; null behind the last one.</param>
internal sealed record PassStage(string Name, IReadOnlyList<PassStep> Steps, BatchCall? Behind)
{
    /// <summary>Cuts a pass where its layers ask for the whole batch.</summary>
    /// <param name="name">What the pass is called if it is one stage.</param>
    /// <param name="steps">All kernels in order.</param>
    public static IReadOnlyList<PassStage> Of(string name, IEnumerable<PassStep> steps)
    {
        var stages = new List<PassStage>();
        var kernels = new List<PassStep>();
        foreach (PassStep step in steps)
        {
            if (step.Call is not BatchCall batch)
            {
                kernels.Add(step);
                continue;
            }

            stages.Add(new PassStage(Number(stages.Count), kernels, batch));
            kernels = new List<PassStep>();
        }

        stages.Add(new PassStage(stages.Count == 0 ? name : Number(stages.Count), kernels, null));
        return stages;

        string Number(int stage) => name + "Stage" + stage.ToString(CultureInfo.InvariantCulture);
    }
}
