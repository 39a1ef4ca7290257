namespace NetGen.Data;

/// <summary>Where a sequence is filled up or cut, in Keras' words.</summary>
public enum SequenceSide
{
    /// <summary>Before its first item (Keras' <c>pre</c>).</summary>
    Pre,

    /// <summary>After its last item (Keras' <c>post</c>).</summary>
    Post,
}
