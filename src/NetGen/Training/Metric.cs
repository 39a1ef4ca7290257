namespace NetGen.Training;

/// <summary>Something that a trainer measures besides the loss, if <see cref="FitOptions.Metrics"/> asks for it. It changes nothing about training.</summary>
public abstract class Metric
{
    private protected Metric()
    {
    }

    /// <summary>The name of Keras, under which <see cref="History"/> has it: <c>accuracy</c>.</summary>
    public abstract string Name { get; }
}
