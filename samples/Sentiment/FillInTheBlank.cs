using System;
using System.Collections.Generic;
using System.Linq;
using NetGen;
using NetGen.Numerics;
using NetGen.Training;

namespace Sentiment;

/// <summary>
/// Learns words from the company they keep: of the words around a blank one network makes a row, another has a row for each word, and the two should point the same way for the word that stood there, and
/// another way for some that did not (negative sampling: T. Mikolov et al., Distributed Representations of Words and Phrases, 2013).
/// </summary>
/// <remarks>The loss is none of NetGen's, since it has two networks: so <c>Backward</c> gets the gradients of the outputs handed in.</remarks>
internal sealed class FillInTheBlank : IDisposable
{
    private const int Window = 2;
    private const int Candidates = 6;
    private const int BatchSize = 32;

    private readonly ContextNet _contextNet = new(seed: 2);
    private readonly BlankNet _blankNet = new(seed: 3);
    private readonly Workspace _contexts;
    private readonly Workspace _blanks;
    private readonly Trainer _contextTrainer;
    private readonly Trainer _blankTrainer;
    private readonly PhiloxStream _random = new(4, 0);
    private readonly float[] _noContextTargets = new float[BatchSize * ContextNet.OutputLength];
    private readonly float[] _noBlankTargets = new float[BatchSize * Candidates * BlankNet.OutputLength];
    private readonly float[] _contextGradients = new float[BatchSize * ContextNet.OutputLength];
    private readonly float[] _blankGradients = new float[BatchSize * Candidates * BlankNet.OutputLength];
    private readonly List<int> _context = [];
    private readonly List<int> _offsets = [];
    private readonly List<int> _candidates = [];
    private ulong _drawn;

    public FillInTheBlank(double rate)
    {
        _contexts = _contextNet.CreateWorkspace(BatchSize);
        _blanks = _blankNet.CreateWorkspace(BatchSize * Candidates);
        _contextTrainer = new Trainer(_contextNet, new FitOptions { Optimizer = new Sgd(rate), BatchSize = 1, Threads = 1 });
        _blankTrainer = new Trainer(_blankNet, new FitOptions { Optimizer = new Sgd(rate), BatchSize = 1, Threads = 1 });
    }

    /// <summary>The rows of the words as neighbours, row after row.</summary>
    public float[] Table => _contextNet.Embeddingbag1Embeddings.ToArray();

    /// <summary>Goes through all texts once; each word is a blank in its turn.</summary>
    /// <returns>The mean loss of a blank.</returns>
    public double Learn(IReadOnlyList<int[]> texts)
    {
        int[] all = texts.SelectMany(text => text).ToArray();
        double loss = 0;
        foreach (int[] text in texts)
        {
            for (int i = 0; i < text.Length; i++)
            {
                _offsets.Add(_context.Count);
                _context.AddRange(text.AsSpan(Math.Max(0, i - Window), Math.Min(i, Window)));
                _context.AddRange(text.AsSpan(i + 1, Math.Min(Window, text.Length - i - 1)));

                // The right word, and some that are drawn as often as they occur.
                _candidates.Add(text[i]);
                for (int wrong = 1; wrong < Candidates; wrong++)
                {
                    _candidates.Add(all[_random.Int32(ref _drawn, all.Length)]);
                }

                if (_offsets.Count == BatchSize)
                {
                    loss += Step();
                }
            }
        }

        return (loss + Step()) / all.Length;
    }

    /// <summary>The likeliest words for a blank between others.</summary>
    public IEnumerable<int> Guess(int[] context, int words, int count)
    {
        var row = new float[ContextNet.OutputLength];
        _contextNet.Predict(context, row);
        float[] table = _blankNet.Embedding1Embeddings.ToArray();
        return Enumerable.Range(0, words)
            .OrderByDescending(word => row.Select((value, i) => value * table[(word * row.Length) + i]).Sum())
            .ThenBy(word => word)
            .Take(count);
    }

    public void Dispose()
    {
        _contextTrainer.Dispose();
        _blankTrainer.Dispose();
    }

    /// <summary>One step of both networks on what has been collected.</summary>
    private double Step()
    {
        int count = _offsets.Count;
        if (count == 0)
        {
            return 0;
        }

        int[] context = [.. _context], offsets = [.. _offsets], candidates = [.. _candidates];
        _contextNet.Forward(_contexts, context, offsets, _noContextTargets.AsSpan(0, count * ContextNet.OutputLength), count);
        _blankNet.Forward(_blanks, candidates, _noBlankTargets.AsSpan(0, candidates.Length * BlankNet.OutputLength), candidates.Length);
        Span<float> contextGradients = _contextGradients.AsSpan(0, count * ContextNet.OutputLength);
        Span<float> blankGradients = _blankGradients.AsSpan(0, candidates.Length * BlankNet.OutputLength);
        double loss = Gradients(count, contextGradients, blankGradients);
        _contexts.ClearGradients();
        _contextNet.Backward(_contexts, context, offsets, contextGradients);
        _contextTrainer.ApplyGradients(_contexts);
        _blanks.ClearGradients();
        _blankNet.Backward(_blanks, candidates, blankGradients);
        _blankTrainer.ApplyGradients(_blanks);
        _context.Clear();
        _offsets.Clear();
        _candidates.Clear();
        return loss;
    }

    /// <summary>The loss −ln σ(h·w) for the right word, −ln σ(−h·w) for the others, and its slopes by h and by each w.</summary>
    private double Gradients(int count, Span<float> contextGradients, Span<float> blankGradients)
    {
        const int Length = ContextNet.OutputLength;
        contextGradients.Clear();
        double loss = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> h = _contexts.Outputs[i];
            Span<float> dh = contextGradients.Slice(i * Length, Length);
            for (int candidate = 0; candidate < Candidates; candidate++)
            {
                int place = (i * Candidates) + candidate;
                ReadOnlySpan<float> w = _blanks.Outputs[place];
                float score = 0;
                for (int j = 0; j < Length; j++)
                {
                    score += h[j] * w[j];
                }

                float probability = VectorMath.Sigmoid(score);
                float delta = candidate == 0 ? probability - 1 : probability;
                loss -= Math.Log(Math.Max(1e-7, candidate == 0 ? probability : 1 - probability));
                Span<float> dw = blankGradients.Slice(place * Length, Length);
                for (int j = 0; j < Length; j++)
                {
                    dh[j] += delta * w[j];
                    dw[j] = delta * h[j];
                }
            }
        }

        return loss;
    }
}
