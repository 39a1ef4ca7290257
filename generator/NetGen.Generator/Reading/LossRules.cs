using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>A problem of the network (layer −1) or of one of its layers.</summary>
internal readonly record struct LossProblem(int Layer, Problem Problem)
{
    public const int OfNetwork = -1;
}

/// <summary>Which loss goes with which last activation.</summary>
internal static class LossRules
{
    private const string Argument = "Loss";

    public static bool IsCategorical(Loss loss) => loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;

    /// <summary>The loss that <see cref="Loss.Auto"/> stands for.</summary>
    /// <param name="loss">As declared.</param>
    /// <param name="last">What the output layer ends with.</param>
    public static Loss Resolve(Loss loss, Activation last) => loss != Loss.Auto ? loss : last switch
    {
        Activation.Softmax => Loss.CategoricalCrossEntropy,
        Activation.Sigmoid => Loss.BinaryCrossEntropy,
        _ => Loss.MeanSquaredError,
    };

    /// <param name="loss">Resolved.</param>
    /// <param name="layers">At least one.</param>
    public static IEnumerable<LossProblem> Check(Loss loss, IReadOnlyList<LayerSpec> layers)
    {
        int output = OutputLayer.IndexOf(layers);
        LayerSpec last = layers[output];
        Activation? needed = IsCategorical(loss) ? Activation.Softmax : loss == Loss.BinaryCrossEntropy ? Activation.Sigmoid : null;
        if (needed is not null && last.Activation.Kind != needed)
        {
            yield return new LossProblem(LossProblem.OfNetwork, Problem.Of(
                ProblemIds.LossNeedsActivation, Argument, loss.ToString(), needed.ToString(), last.Name, last.Activation.Kind.ToString(), Remark(needed.Value, layers)));
        }
        else if (last.Activation == Activation.Softmax && needed is null)
        {
            yield return new LossProblem(LossProblem.OfNetwork, Problem.Of(ProblemIds.SoftmaxWithOtherLoss, Argument, last.Name, loss.ToString()));
        }
        else
        {
            // Within a network that ends otherwise it may be meant, unless only an Activation is behind it.
            int firstView = layers.Count - layers.Reverse().TakeWhile(layer => LayerCatalog.Of(layer).IsView).Count();
            for (int i = needed is null ? firstView - 1 : 0; i >= 0 && i < output; i++)
            {
                if (layers[i].Activation == Activation.Softmax)
                {
                    yield return new LossProblem(i, Problem.Of(
                        ProblemIds.SoftmaxBeforeLastLayer, LayerCatalog.Of(layers[i]).ActivationArgument, layers[i].Name, last.Name, loss.ToString()));
                }
            }
        }
    }

    /// <summary>Where the activation stands instead, if it does.</summary>
    private static string Remark(Activation needed, IReadOnlyList<LayerSpec> layers)
    {
        LayerSpec? earlier = layers.FirstOrDefault(layer => layer.Activation.Kind == needed);
        return earlier is null ? string.Empty : $"; '{earlier.Name}', which has it, is not the last layer";
    }
}
