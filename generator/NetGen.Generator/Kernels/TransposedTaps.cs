using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The copy of a convolution's kernel that the input's gradient reads: for each phase of the stride a matrix (tap · filters, channels), its taps in the order in which the
/// product meets them; all phases of a group one behind the other, then those of the next group.
/// </summary>
internal sealed class TransposedTaps
{
    private readonly ParameterBlock _kernel;
    private readonly ConvolutionSizes _sizes;
    private readonly IReadOnlyList<GradientPhase> _phases;
    private readonly int[] _offsets;

    public TransposedTaps(ParameterBlock kernel, ConvolutionSizes sizes)
    {
        _kernel = kernel;
        _sizes = sizes;
        _phases = sizes.InputGradient();
        _offsets = new int[_phases.Count];
        int offset = 0;
        for (int i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = offset;
            offset += ParameterBlock.RoundToLine(_phases[i].Product.Inputs * ParameterBlock.PaddedColumns(_phases[i].Product.Filters));
        }

        GroupStride = offset;
    }

    /// <summary>Floats of one group.</summary>
    public int GroupStride { get; }

    /// <summary>Floats of all groups.</summary>
    public int Length => GroupStride * _sizes.KernelGroups;

    /// <summary>Where the matrix of a phase starts in its group.</summary>
    public int PhaseOffset(int phase) => _offsets[phase];

    /// <summary>What has to be copied for one group: a tap each.</summary>
    public IEnumerable<TransposedTap> Taps() => _phases.SelectMany((phase, i) => phase.Product.Inputs == 0 ? [] : phase.Taps(_sizes.Width.Size).Select((tap, place) => new TransposedTap(
        tap * (_sizes.IsDepthwise ? 1 : _sizes.GroupChannels),
        _offsets[i],
        phase.Product.Inputs,
        place * (_sizes.IsDepthwise ? 1 : _sizes.GroupFilters))));

    /// <summary>Which kernel is copied.</summary>
    public ParameterBlock Kernel => _kernel;

    public ConvolutionSizes Sizes => _sizes;
}

/// <summary>One tap of a kernel and its place in the transposed copy.</summary>
/// <param name="Row">Its first row in the kernel's matrix.</param>
/// <param name="Offset">Where the matrix that it goes to starts.</param>
/// <param name="Rows">Rows of that matrix.</param>
/// <param name="TargetRow">Its first row there.</param>
internal sealed record TransposedTap(int Row, int Offset, int Rows, int TargetRow);
