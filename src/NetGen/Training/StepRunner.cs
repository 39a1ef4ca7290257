using System;
using System.Diagnostics;
using System.Threading;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>
/// Does the steps of a trainer, alone or with a team, whichever is faster. First each member takes rows of the batch forward and
/// backward, then it updates rows of the weights. No sum is split, so the bits do not depend on the number of members.
/// </summary>
internal sealed unsafe partial class StepRunner : ITeamWork, IDisposable
{
    private readonly INetworkCore _network;

    /// <summary>The same network if it begins with a table of embeddings, else null.</summary>
    private readonly IIndexNetworkCore? _table;

    /// <summary>The same network if its layers look at whole batches, else null.</summary>
    private readonly IStagedNetworkCore? _staged;

    /// <summary>The memory for a few rows, where one thread takes no more at a time; else null.</summary>
    private readonly Workspace? _group;
    private readonly NetworkInfo _info;
    private readonly AlignedBuffer _parameters;
    private readonly Optimizer _optimizer;
    private readonly OptimizerState _state;
    private readonly TrainableRanges _ranges;
    private readonly ThreadChoosers _training;
    private readonly ThreadChoosers _measuring;
    private StepShares _shares;
    private WorkerTeam? _team;
    private int _forcedMembers;
    private int _isBusy;

    // The step that is being done; what is not read after it is not cleared.
    private BatchBuffers? _buffers;
    private Dataset? _source;
    private PinnedBatch _pinned;
    private bool _trains;
    private bool _descends;
    private float _rate;
    private float _loss;

    public StepRunner(INetworkCore network, FitOptions options, OptimizerState state)
    {
        _network = network;
        _table = network as IIndexNetworkCore;
        _staged = network as IStagedNetworkCore;
        _group = network is IGroupedNetworkCore grouped && options.BatchSize > grouped.GroupRows ? network.CreateWorkspace(grouped.GroupRows) : null;
        _info = network.Info;
        _parameters = network.ParameterStorage;
        _optimizer = options.Optimizer;
        _state = state;
        _ranges = new TrainableRanges(network.Info);
        Frozen = new FrozenWeights(_parameters.Length);
        int processors = Environment.ProcessorCount;
        int most = options.Threads == 0 ? processors : Math.Min(options.Threads, processors);
        _training = new ThreadChoosers(network.Info, most, options.BatchSize);
        _measuring = new ThreadChoosers(network.Info, most, options.BatchSize);
        _shares = new StepShares(most);
        _team = _training.IsEmpty ? null : new WorkerTeam(most);
    }

    /// <summary>Whether plain gradient descent is done within the backward pass; the bits are the same.</summary>
    public bool UsesFusedUpdate { get; set; } = true;

    /// <summary>Single weights that steps leave alone. To be changed between steps only.</summary>
    public FrozenWeights Frozen { get; }

    /// <summary>The threads; null where no batch is worth sharing.</summary>
    public WorkerTeam? Team => _team;

    /// <summary>How many members do each step, if not 0.</summary>
    public int ForcedMembers
    {
        get => _forcedMembers;
        set
        {
            _forcedMembers = value;
            if (value > (_team?.Most ?? 1))
            {
                _team?.Dispose();
                _shares = new StepShares(Math.Max(value, _shares.Most));
                _team = new WorkerTeam(value);
            }
        }
    }

    /// <summary>What members do of a step.</summary>
    public StepShares Shares => _shares;

    /// <summary>One step of training. Makes no update if the loss is not finite, for its gradients would spoil all weights.</summary>
    /// <param name="buffers">A workspace that the batch fits into.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="source">Where to gather them from; null where they already are in their place.</param>
    /// <returns>The mean loss before the update.</returns>
    public float Train(BatchBuffers buffers, in BatchSpans batch, Dataset? source)
    {
        _trains = true;
        _descends = UsesFusedUpdate && _state.IsPlainDescent && Frozen.IsEmpty;

        // Read once: a share of the weights must not get another rate if it is changed meanwhile.
        _rate = (float)_optimizer.LearningRate;
        Do(_training, buffers, in batch, source);
        return _loss;
    }

    /// <summary>The mean loss of a batch. Changes nothing but the workspace.</summary>
    /// <param name="buffers">A workspace that the batch fits into.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="source">Where to gather them from, or null where they lie in the batch.</param>
    public float Measure(BatchBuffers buffers, in BatchSpans batch, Dataset? source)
    {
        _trains = false;
        Do(_measuring, buffers, in batch, source);
        return _network.MeanLoss(buffers.Workspace, batch.Count);
    }

    /// <summary>The update alone, from gradients that are there.</summary>
    public void Apply(Workspace workspace)
    {
        _state.Begin();
        if (workspace.BatchSize > 0)
        {
            _staged?.CommitStatistics(workspace);
        }

        Update(workspace, 0, _parameters.Length, 0, 1);
    }

    public void Dispose() => _team?.Dispose();

    void ITeamWork.Run(int member, int members) => RunMember(_pinned.Spans, member, members);

    private void Do(ThreadChoosers choosers, BatchBuffers buffers, in BatchSpans batch, Dataset? source)
    {
        if (_team is null)
        {
            Begin(buffers, batch, source);
            RunMember(batch, 0, 1);
            return;
        }

        // A second caller would pull the batch away from under the threads that work on the first one's.
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            throw new InvalidOperationException("The trainer is in use; one thread at a time may use it.");
        }

        try
        {
            Begin(buffers, batch, source);
            Choose(choosers, batch);
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    private void Begin(BatchBuffers buffers, in BatchSpans batch, Dataset? source)
    {
        _buffers = buffers;
        _source = source;
        buffers.Workspace.IsEvaluating = !_trains;
        buffers.Workspace.BeginForward(_info, batch.Count);
    }

    private void Choose(ThreadChoosers choosers, in BatchSpans batch)
    {
        ThreadChooser? chooser = _forcedMembers == 0 ? choosers.For(batch.Count) : null;
        if (chooser is null)
        {
            Run(batch, Math.Max(1, _forcedMembers));
            return;
        }

        // Two who take turns on one processor are no faster than one, and a system that sees both at work leaves them there for long. The other one
        // stays awake until after the next step, but not until the next frame of a game.
        bool isCrowded = chooser.MindsCrowds && _team!.IsCrowded((2 * chooser.AloneTime) + (Stopwatch.Frequency / 1000));
        long start = chooser.Measures ? Stopwatch.GetTimestamp() : 0;
        Run(batch, isCrowded ? 1 : chooser.Members);
        long ticks = chooser.Measures ? Stopwatch.GetTimestamp() - start : 0;
        if (isCrowded)
        {
            chooser.RecordCrowded(ticks);
        }
        else
        {
            chooser.Record(ticks);
        }
    }

    private void Run(in BatchSpans batch, int members)
    {
        _shares.Begin(members);
        if (members == 1)
        {
            RunMember(batch, 0, 1);
            return;
        }

        fixed (float* inputs = batch.Inputs.Values, targets = batch.Targets)
        fixed (int* indices = batch.Inputs.Indices, offsets = batch.Inputs.Offsets, labels = batch.Labels, samples = batch.Samples)
        {
            _pinned = new PinnedBatch(batch, inputs, indices, offsets, targets, labels, samples);
            _team!.Run(this, members);
            _shares.End(batch.Count, members);
        }
    }

    /// <summary>A step by one thread, a few rows at a time in the same memory, so that their activations stay in the cache. The bits are those of <see cref="RunMember"/>.</summary>
    private void RunGroups(in BatchSpans batch, IGroupedNetworkCore network, Workspace group)
    {
        Workspace whole = _buffers!.Workspace;
        network.PrepareBackward(group, 0, 1);
        group.ClearGradients();
        for (int first = 0; first < batch.Count; first += network.GroupRows)
        {
            int rows = Math.Min(network.GroupRows, batch.Count - first);
            if (_source is not null)
            {
                _buffers.Gather(_source, batch.Samples, first, rows);
            }

            ReadOnlySpan<float> inputs = RowsOf(batch.Inputs.Values, _info.InputLength, first, rows);
            group.BeginGroup(whole, first);
            network.ForwardRows(group, inputs, RowsOf(batch.Targets, _info.OutputLength, first, rows), RowsOf(batch.Labels, 1, first, rows), batch.Count, 0, rows);
            network.BackwardGroup(group, inputs, rows);
            group.EndGroup(rows);
        }

        _loss = network.MeanLoss(whole, batch.Count);
        if (float.IsFinite(_loss))
        {
            Apply(group);
        }
    }

    private static ReadOnlySpan<T> RowsOf<T>(ReadOnlySpan<T> values, int length, int first, int rows) =>
        values.IsEmpty ? values : values.Slice(first * length, rows * length);

    private void RunMember(in BatchSpans batch, int member, int members)
    {
        if (members == 1 && _trains && _group is not null && batch.Count > _group.MaxBatchSize)
        {
            RunGroups(batch, (IGroupedNetworkCore)_network, _group);
            return;
        }

        Workspace workspace = _buffers!.Workspace;
        (int firstRow, int rows) = _shares.Rows(batch.Count, member, members);
        int prepared = 0;
        if (_trains)
        {
            _network.PrepareBackward(workspace, member, members);

            // What others have prepared is needed on the way back only, and there by then.
            prepared = members > 1 && _staged is null ? _team!.Arrive() : 0;
        }

        if (rows > 0)
        {
            long start = _shares.Start();
            if (_source is not null)
            {
                _buffers.Gather(_source, batch.Samples, firstRow, rows);
            }

            _table?.LookUpRows(workspace, batch.Inputs.Indices, batch.Inputs.Offsets, firstRow, rows);
            _shares.EndRows(member, start);
        }

        if (!Forward(workspace, batch, firstRow, rows, member, members) || !_trains)
        {
            return;
        }

        if (members > 1 && !(_staged is null ? _team!.Await(member, prepared) : _team!.Synchronize(member)))
        {
            return;
        }

        if (!_descends)
        {
            (int firstWeight, int weights) = _shares.Floats(_parameters.Length, member, members);
            workspace.ClearShare(firstWeight, weights);
        }

        // Also in front of a descent, which needs zeros here and leaves them behind.
        if (workspace.Touched is { } touched)
        {
            (int first, int count) = Share.Of(touched.Rows.Length, 1, member, members);
            touched.Clear(workspace.Gradients, first, count);
        }

        if (!Backward(workspace, batch, firstRow, rows, member, members) || !Synchronize(member, members))
        {
            return;
        }

        // All compute it, and all the same, which is shorter than to wait for one who does.
        float loss = _network.MeanLoss(workspace, batch.Count);
        if (member == 0)
        {
            _loss = loss;
        }

        // Nobody may change the parameters while others read them.
        if ((_network.HasPenalties && !Synchronize(member, members)) || !float.IsFinite(loss))
        {
            return;
        }

        // Nobody reads what was touched until the next barrier, and member 0 is the one that takes notes.
        if (member == 0)
        {
            workspace.Touched?.Forget();
            _staged?.CommitStatistics(workspace);
            if (!_descends)
            {
                _state.Begin();
            }
        }

        UpdateWeights(workspace, batch, member, members);
    }

    /// <summary>A member's parts of the weights: their gradients over the whole batch, and their update.</summary>
    private void UpdateWeights(Workspace workspace, in BatchSpans batch, int member, int members)
    {
        (int part, int count) = _shares.Parts(member, members);
        int parts = StepShares.PartsOf(members);
        long start = _shares.Start();
        if (_descends)
        {
            _network.Descend(workspace, batch.Inputs.Values, batch.Count, part, part + count, parts, _rate);
            _shares.EndParts(member, start);
            _table?.DescendTable(workspace, batch.Inputs.Indices, batch.Inputs.Offsets, batch.Count, member, members, _rate);
            return;
        }

        _network.AccumulateGradients(workspace, batch.Inputs.Values, batch.Count, part, part + count, parts);
        _shares.EndParts(member, start);
        _table?.AccumulateTable(workspace, batch.Inputs.Indices, batch.Inputs.Offsets, batch.Count, member, members);

        // The shares of the kernels are not those of the flat block, so the gradients must all be there before they are used.
        if (Synchronize(member, members))
        {
            (int firstWeight, int weights) = _shares.Floats(_parameters.Length, member, members);
            Update(workspace, firstWeight, weights, member, members);
        }
    }

    /// <summary>A member's share of the optimizer's update: of the block as a whole, and of the rows of a table that have gradients.</summary>
    private void Update(Workspace workspace, int firstWeight, int weights, int member, int members)
    {
        TouchedRows? touched = workspace.Touched;
        Frozen.Keep(_parameters.Span, workspace.Gradients, firstWeight, weights);
        _ranges.Step(_state, _parameters.Span, workspace.Gradients, firstWeight, weights);
        if (touched is not null)
        {
            // The rows are dealt out in another way than the block, so that frozen weights of a row may be another member's to keep.
            if (!Frozen.IsEmpty && !Synchronize(member, members))
            {
                return;
            }

            (int first, int count) = Share.Of(touched.Rows.Length, 1, member, members);
            TrainableRanges.Step(_state, _parameters.Span, workspace.Gradients, touched, first, count);
            if (!Frozen.IsEmpty && !Synchronize(member, members))
            {
                return;
            }
        }

        Frozen.Restore(_parameters.Span, firstWeight, weights);
    }

    private bool Synchronize(int member, int members) => members == 1 || _team!.Synchronize(member);
}
