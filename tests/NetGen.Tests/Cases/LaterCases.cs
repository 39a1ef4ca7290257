using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests.Cases;

/// <summary>
/// Cases, or single numbers of a case (<c>case/name</c>), that dense layers cannot give, and what they wait for. Who builds that takes the
/// line out; the tests then ask for the rest.
/// </summary>
internal static class LaterCases
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["d8-mnist-relu3"] = "a relu whose slope is 1 everywhere: an activation of the user's own; NpyFile",
        ["d8-mnist-dropout"] = "Dropout with given masks, NpyFile",
        ["d8-mnist-batch"] = "Dropout with given masks, NpyFile",
        ["d9-mnist-tanh-softmax"] = "Dropout with given masks, NpyFile",
        ["d9-softmax-100/exp100"] = "nothing: exp(100) is 2.69e43, which no float holds",
        ["d9-tanh-dropout-step"] = "Dropout with given masks",
        ["d10-conv-tiny"] = "Conv2D",
        ["d10-mnist-conv"] = "Conv2D, Dropout with given masks, NpyFile",
        ["d11-embedding-tiny"] = "EmbeddingBag",
        ["d11-imdb-embedding"] = "EmbeddingBag, TextCorpus",
        ["d11-onehot"] = "EmbeddingBag",
        ["v8-mnist-batch-proper"] = "Dropout with given masks, NpyFile",
        ["v9-mnist-tanh-softmax-clean"] = "Dropout with given masks, NpyFile",
        ["v10-conv-tiny-full"] = "Conv2D",
        ["v10-mnist-conv-plus"] = "Conv2D, Dropout with given masks, NpyFile",
    };

    public static IEnumerable<string> WholeCases => All.Keys.Where(name => !name.Contains('/', StringComparison.Ordinal));

    public static bool Contains(string name) => All.ContainsKey(name);
}
