using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0140 to NG0142, and what is wrong with a recurrent layer by itself.</summary>
public class RecurrentDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(Steps = 5, Features = 2)] [Lstm(3)] [Dense(1)]")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Dense(3)] [SimpleRnn(3, ReturnSequences = true)] [Dropout(0.5)] [Gru(2, ReturnSequences = true)] [Dense(1)]")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Lstm(3, Activation.Relu, RecurrentActivation = Activation.HardSigmoid, UnitForgetBias = false, UseBias = false)]")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Gru(3, ResetAfter = false)] [Dense(3, Activation.Softmax)]")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Lstm(3, KernelInitializer = Initializer.Constant, KernelInitializerValue = 0.5, RecurrentInitializer = Initializer.Uniform, RecurrentInitializerMinimum = -1)]")]
    public void RecurrentNetworks_AreFine(string attributes) => GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing();

    [Theory]
    [InlineData("[Network(10)] [Lstm(4)]", "lstm_1", "10", "[Network(Steps = ..., Features = ...)] for sequences as inputs, ReturnSequences = true on a recurrent layer in front, or [Reshape(steps, features)] with 10 values in front", "Lstm")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Gru(4)] [Gru(3)]", "gru_2", "4", "[Network(Steps = ..., Features = ...)] for sequences as inputs, ReturnSequences = true on a recurrent layer in front, or [Reshape(steps, features)] with 4 values in front", "Gru")]
    [InlineData("[Network(28, 20, 3)] [SimpleRnn(4)]", "simplernn_1", "28 x 20 x 3", "[Reshape(28, 60)] in front, so that the rows are the steps", "SimpleRnn")]
    public void InputsThatAreNoSequence_AreReportedOnTheLayer(string attributes, string layer, string shape, string advice, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0140", $"'{layer}' goes through the steps of a sequence (steps, features), but its input has the shape ({shape}): write {advice}", text));

    [Theory]
    [InlineData("[Lstm(0)]", "NG0102", "'units' of 'lstm_1' is 0, but must be at least 1", "0")]
    [InlineData("[Gru(-3)]", "NG0102", "'units' of 'gru_1' is -3, but must be at least 1", "-3")]
    [InlineData("[SimpleRnn(2, Activation.Softmax)]", "NG0121", "'activation' of 'simplernn_1' is Activation.Softmax, but must be one of NetGen's functions that take each value by itself and have a slope", "Activation.Softmax")]
    [InlineData("[Lstm(2, RecurrentActivation = Activation.Custom)]", "NG0121", "'RecurrentActivation' of 'lstm_1' is Activation.Custom, but must be one of NetGen's functions that take each value by itself and have a slope", "Activation.Custom")]
    [InlineData("[Lstm(2, (Activation)77)]", "NG0104", "'activation' of 'lstm_1' is 77, which 'Activation' does not define: use one of its members", "(Activation)77")]
    [InlineData("[Lstm(2, Activation.Step)]", "NG0121", "'activation' of 'lstm_1' is Activation.Step, but must be one of NetGen's functions that take each value by itself and have a slope", "Activation.Step")]
    [InlineData("[Gru(2, BiasInitializer = Initializer.Orthogonal)]", "NG0121", "'BiasInitializer' of 'gru_1' is Initializer.Orthogonal, but must be another initializer: a bias is no matrix, so that it has no columns to be perpendicular", "Initializer.Orthogonal")]
    [InlineData("[Gru(2, RecurrentL2 = -1)]", "NG0121", "'RecurrentL2' of 'gru_1' is -1, but must be 0 or more, and finite (as a float)", "-1")]
    public void FaultsOfALayer_AreReportedOnTheArgument(string layer, string id, string message, string text) =>
        GeneratorRun.Of($"[Network(Steps = 5, Features = 2)] {layer} partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(id, message, text));

    [Theory]
    [InlineData("[Network(Steps = 1_000_000, Features = 1)] [Lstm(20)]", "The gates of 'lstm_1' would have 80,000,000", "'Steps' of 'Brain' is 1,000,000", "1_000_000")]
    [InlineData("[Network(Steps = 1_000_000, Features = 1)] [Gru(17)]", "The gates of 'gru_1' would have 51,000,000", "'Steps' of 'Brain' is 1,000,000", "1_000_000")]
    [InlineData("[Network(Steps = 1_000_000, Features = 1)] [Dense(100)] [SimpleRnn(3)]", "The output of 'dense_1' would have 100,000,000", "'Steps' of 'Brain' is 1,000,000", "1_000_000")]
    public void SequencesBeyondMemory_AreReportedOnTheNumber(string attributes, string what, string number, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic("NG0154", $"{what} values per sample, but at most 50,000,000 are possible: {number}", text));

    [Fact]
    public void SoftmaxAtEveryStep_IsReportedOnTheActivation() =>
        GeneratorRun.Of("[Network(Steps = 5, Features = 2)] [Lstm(3, ReturnSequences = true)] [Dense(4, Activation.Softmax)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0141",
            "'dense_1' has a sequence (5 x 3) as its input and takes each of the 5 steps by itself; softmax and its loss are for one output per sample: take the last step (ReturnSequences = false), or put [Flatten] in front",
            "Activation.Softmax"));

    [Theory]
    [InlineData("[Network(Steps = 5, Features = 2)] [Lstm(3, ReturnSequences = true)] [Flatten] [Dense(1)]", "flatten_1", "Flatten")]
    [InlineData("[Network(10)] [Reshape(5, 2)] [Lstm(3)]", "reshape_1", "Reshape")]
    public void RecurrentNetworksWithoutStep_SayWhatIsInTheWay(string attributes, string layer, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0142", $"'Brain' has no Step: '{layer}' needs more than one step of a sequence (steps, features) at a time", text));

    [Theory]
    [InlineData("int StepInputLength => 1;", "StepInputLength")]
    [InlineData("void CreateState() { }", "CreateState()")]
    [InlineData("void Step(NetGen.RecurrentState state, System.ReadOnlySpan<float> input, System.Span<float> output) { }", "Step(RecurrentState, ReadOnlySpan<float>, Span<float>)")]
    public void MembersOfRecurrentNetworks_AreTaken(string member, string clash)
    {
        FoundDiagnostic found = Assert.Single(GeneratorRun.Of($"[Network(Steps = 5, Features = 2)] [Lstm(3)] partial class Brain {{ {member} }}").Diagnostics);
        Assert.Equal(("NG0005", $"NetGen writes '{clash}' into 'Brain': give your own another name"), (found.Id, found.Message));
        GeneratorRun.Of($"[Network(2)] [Dense(3)] partial class Brain {{ {member} }}").ShouldReportNothing();
    }
}
