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

    /// <summary>What has to be copied for one group: the taps of each phase.</summary>
    public IEnumerable<TransposedPhase> Phases() => _phases
        .Select((phase, i) => new TransposedPhase(phase, _offsets[i], _sizes.IsDepthwise ? 1 : _sizes.GroupChannels, _sizes.IsDepthwise ? 1 : _sizes.GroupFilters, _sizes.Width.Size))
        .Where(phase => phase.Rows > 0);

    public int PhaseCount => Phases().Count();

    /// <summary>Which kernel is copied.</summary>
    public ParameterBlock Kernel => _kernel;

    public ConvolutionSizes Sizes => _sizes;
}

/// <summary>The taps of a kernel that one phase meets, and their places in the transposed copy.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Offset">Where its matrix starts.</param>
/// <param name="TapRows">Rows of a tap in the kernel's matrix.</param>
/// <param name="TargetRows">Rows of a tap in the copy.</param>
/// <param name="KernelWidth">Taps in a row of the kernel.</param>
internal sealed record TransposedPhase(GradientPhase Phase, int Offset, int TapRows, int TargetRows, int KernelWidth)
{
    /// <summary>Rows of its matrix.</summary>
    public int Rows => Phase.Product.Inputs;

    public int Down => Phase.Down.Taps.Count;

    public int Along => Phase.Along.Taps.Count;

    /// <summary>The first row of a tap in the kernel's matrix: its number in the order of the copy gives a line and a place there.</summary>
    public int RowOf(int line, int place) => ((Phase.Down.Taps[line] * KernelWidth) + Phase.Along.Taps[place]) * TapRows;

    /// <summary>The same as an expression of <c>line</c> and <c>tap</c>: taps of a phase lie at even distances.</summary>
    public string Row => $"{RowOf(0, 0)} - (line * {Phase.Down.TapStep * KernelWidth * TapRows}) - (tap * {Phase.Along.TapStep * TapRows})";
}
