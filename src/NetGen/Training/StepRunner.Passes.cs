using NetGen.CompilerServices;

namespace NetGen.Training;

/// <content>The passes of a member over its rows; layers that look at whole batches divide a pass into stages.</content>
internal sealed unsafe partial class StepRunner
{
    /// <summary>Takes a member's rows forward. Where layers look at the whole batch, all members wait for one another before and after.</summary>
    /// <returns>False if a member failed.</returns>
    private bool Forward(Workspace workspace, in BatchSpans batch, int firstRow, int rows, int member, int members)
    {
        if (_staged is null)
        {
            if (rows > 0)
            {
                long start = _shares.Start();
                _network.ForwardRows(workspace, batch.Inputs.Values, batch.Targets, batch.Labels, batch.Count, firstRow, rows);
                _shares.EndRows(member, start);
            }

            return true;
        }

        for (int stage = 0; stage < _staged.ForwardStages; stage++)
        {
            if (stage > 0)
            {
                if (!Synchronize(member, members))
                {
                    return false;
                }

                _staged.ForwardBatch(workspace, batch.Count, stage - 1, member, members);
                if (!Synchronize(member, members))
                {
                    return false;
                }
            }

            if (rows > 0)
            {
                long start = _shares.Start();
                _staged.ForwardStage(workspace, batch.Inputs.Values, batch.Targets, batch.Labels, batch.Count, stage, firstRow, rows);
                _shares.EndRows(member, start);
            }
        }

        return true;
    }

    /// <summary>Takes a member's rows backward, likewise.</summary>
    private bool Backward(Workspace workspace, in BatchSpans batch, int firstRow, int rows, int member, int members)
    {
        if (_staged is null)
        {
            if (rows > 0)
            {
                long start = _shares.Start();
                _network.BackwardRows(workspace, batch.Count, firstRow, rows);
                _shares.EndRows(member, start);
            }

            return true;
        }

        for (int stage = 0; stage < _staged.BackwardStages; stage++)
        {
            if (stage > 0)
            {
                if (!Synchronize(member, members))
                {
                    return false;
                }

                _staged.BackwardBatch(workspace, batch.Count, stage - 1, member, members);
                if (!Synchronize(member, members))
                {
                    return false;
                }
            }

            if (rows > 0)
            {
                long start = _shares.Start();
                _staged.BackwardStage(workspace, batch.Count, stage, firstRow, rows);
                _shares.EndRows(member, start);
            }
        }

        return true;
    }
}
