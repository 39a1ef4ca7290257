namespace NetGen.Training;

/// <summary>How an optimizer changes one weight, given its gradient and up to two values that it keeps per weight.</summary>
internal interface IUpdateRule
{
    /// <summary>Values kept per weight: 0, 1 or 2; a constant to the JIT, which drops the loads and stores of the others.</summary>
    int Slots { get; }

    /// <summary>The new weight. A weight, gradient and slots of zero (padding) must give zeros again.</summary>
    TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes first, ref TLanes second)
        where TLanes : struct, ILanes<TLanes>;
}
