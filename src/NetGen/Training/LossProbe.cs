using System;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>The loss of one batch as a function of single parameters. A parameter that was moved is put back, whatever happens.</summary>
internal readonly ref struct LossProbe
{
    private readonly INetworkCore _network;
    private readonly BatchSpans _batch;
    private readonly GradientCheckOptions _options;
    private readonly float _loss;

    public LossProbe(INetworkCore network, BatchSpans batch, GradientCheckOptions options)
    {
        Guard.BatchSize(batch.Count);
        _network = network;
        _batch = batch;
        _options = options;
        Workspace = network.CreateWorkspace(batch.Count);
        _loss = 0;
        _loss = Forward();
    }

    public Workspace Workspace { get; }

    /// <summary>The loss with the parameters as they are.</summary>
    public float Loss => _loss;

    /// <summary>Every pass goes through here: all of them must see the same network but for one parameter, the masks of dropout included.</summary>
    public float Forward()
    {
        Workspace.DropoutStep = 0;
        InputSpans inputs = _batch.Inputs;
        return _batch.Labels.IsEmpty
            ? _network switch
            {
                IIndexNetwork network => network.Forward(Workspace, inputs.Indices, _batch.Targets, _batch.Count),
                IBagNetwork network => network.Forward(Workspace, inputs.Indices, inputs.Offsets, _batch.Targets, _batch.Count),
                _ => _network.Forward(Workspace, inputs.Values, _batch.Targets, _batch.Count),
            }
            : _network switch
            {
                IIndexNetwork network => network.Forward(Workspace, inputs.Indices, _batch.Labels, _batch.Count),
                IBagNetwork network => network.Forward(Workspace, inputs.Indices, inputs.Offsets, _batch.Labels, _batch.Count),
                _ => _network.Forward(Workspace, inputs.Values, _batch.Labels, _batch.Count),
            };
    }

    /// <summary>The gradient from a forward and a backward pass, in logical order.</summary>
    public float[] AnalyticGradient()
    {
        Workspace.ClearGradients();
        Forward();
        switch (_network)
        {
            case IIndexNetwork network:
                network.Backward(Workspace, _batch.Inputs.Indices);
                break;
            case IBagNetwork network:
                network.Backward(Workspace, _batch.Inputs.Indices, _batch.Inputs.Offsets);
                break;
            default:
                _network.Backward(Workspace, _batch.Inputs.Values);
                break;
        }

        var gradient = new float[_network.Info.ParameterCount];
        Workspace.CopyGradientsTo(gradient);
        return gradient;
    }

    /// <summary>The slope of the loss by one value of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="index">The value's logical position in it.</param>
    /// <param name="shrink">What to divide the options' step by.</param>
    public float Slope(ParameterInfo parameter, int index, double shrink = 1)
    {
        bool isCentral = _options.Method == DifferenceMethod.Central;
        double epsilon = _options.Epsilon!.Value / shrink;
        ref float weight = ref _network.ParameterStorage.Span[parameter.IndexOf(index)];
        float start = weight;
        float above = (float)(start + epsilon);
        float below = isCentral ? (float)(start - epsilon) : start;
        if (above == below)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{parameter.Name}[{index}] is {start}: a step of {epsilon} does not change it as a float. A longer Epsilon or smaller weights are needed."));
        }

        try
        {
            weight = above;
            double up = Forward();
            double down = _loss;
            if (isCentral)
            {
                weight = below;
                down = Forward();
            }

            // By the step that was taken, which a float rounds.
            return (float)((up - down) / ((double)above - below));
        }
        finally
        {
            weight = start;
        }
    }
}
