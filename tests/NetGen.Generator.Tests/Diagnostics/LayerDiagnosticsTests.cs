using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG01xx: layers and shapes.</summary>
public class LayerDiagnosticsTests
{
    [Fact]
    public void NoLayers_IsReportedOnTheName() =>
        GeneratorRun.Of("[Network(4)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0101", "The network 'Brain' has no layers: add at least one below [Network], for example [Dense(10)]", "Brain"));

    [Theory]
    [InlineData("[Network(0)] [Dense(3)]", "inputs", "Brain", "0", "0")]
    [InlineData("[Network(inputs: 2 - 6)] [Dense(3)]", "inputs", "Brain", "-4", "2 - 6")]
    [InlineData("[Network(4)] [Dense(3)] [Dense(-1)]", "units", "dense_2", "-1", "-1")]
    [InlineData("[Network(4)] [Dense(activation: Activation.Tanh, units: 0)]", "units", "dense_1", "0", "0")]
    [InlineData("[Network(4)] [Dense(0, Name = \"eye\")]", "units", "eye", "0", "0")]
    public void ValueTooSmall_IsReportedOnTheArgument(string attributes, string argument, string owner, string found, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }")
            .ShouldReport(new FoundDiagnostic("NG0102", $"'{argument}' of '{owner}' is {found}, but must be at least 1", text));

    [Fact]
    public void LayersOnAnotherPart_AreEachReportedOnTheirNames() =>
        GeneratorRun.Of("[Network(4)] [Dense(3)] partial class Brain { }", "[Dense(2), Dense(1)] partial class Brain { }").ShouldReport(
            new FoundDiagnostic("NG0103", "This layer of 'Brain' stands on another part of the class than [Network]: parts have no order, so all layers must stand below [Network]", "Dense"),
            new FoundDiagnostic("NG0103", "This layer of 'Brain' stands on another part of the class than [Network]: parts have no order, so all layers must stand below [Network]", "Dense"));

    [Fact]
    public void OtherAttributesOnAnotherPart_AreFine() =>
        GeneratorRun.Of("[Network(4)] [Dense(3)] partial class Brain { }", "[System.Serializable] partial class Brain { int _x = 1; int X() => _x; }").ShouldReportNothing();

    [Theory]
    [InlineData("[Network(4, Loss = (Loss)77)] [Dense(3)]", "Loss", "Brain", "77", "Loss", "(Loss)77")]
    [InlineData("[Network(4, Unroll = (Unroll)(-1))] [Dense(3)]", "Unroll", "Brain", "-1", "Unroll", "(Unroll)(-1)")]
    [InlineData("[Network(4)] [Dense(3, (Activation)99)]", "activation", "dense_1", "99", "Activation", "(Activation)99")]
    [InlineData("[Network(4)] [Dense(3, KernelInitializer = (Initializer)50)]", "KernelInitializer", "dense_1", "50", "Initializer", "(Initializer)50")]
    [InlineData("[Network(4)] [Dense(3, BiasInitializer = (Initializer)51)]", "BiasInitializer", "dense_1", "51", "Initializer", "(Initializer)51")]
    public void UndefinedEnumValue_IsReportedOnTheArgument(string attributes, string argument, string owner, string value, string type, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0104", $"'{argument}' of '{owner}' is {value}, which '{type}' does not define: use one of its members", text));

    [Theory]
    [InlineData("CategoricalCrossEntropy", "Softmax", "Tanh")]
    [InlineData("SparseCategoricalCrossEntropy", "Softmax", "Linear")]
    [InlineData("BinaryCrossEntropy", "Sigmoid", "Softmax")]
    public void LossWithoutItsActivation_IsReportedOnTheLoss(string loss, string needed, string found) =>
        GeneratorRun.Of($"[Network(4, Loss = Loss.{loss})] [Dense(3, Activation.{found})] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0105", $"Loss.{loss} needs Activation.{needed} on the last layer, but 'dense_1' has Activation.{found}", "Loss." + loss));

    [Fact]
    public void LossWithItsActivationOnAnEarlierLayer_SaysSoOnce() =>
        GeneratorRun.Of("[Network(4, Loss = Loss.CategoricalCrossEntropy)] [Dense(3, Activation.Softmax)] [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0105",
            "Loss.CategoricalCrossEntropy needs Activation.Softmax on the last layer, but 'dense_2' has Activation.Linear; 'dense_1', which has it, is not the last layer",
            "Loss.CategoricalCrossEntropy"));

    [Theory]
    [InlineData("", "Softmax", "CategoricalCrossEntropy")]
    [InlineData("", "Sigmoid", "BinaryCrossEntropy")]
    [InlineData(", Loss = Loss.SparseCategoricalCrossEntropy", "Softmax", "SparseCategoricalCrossEntropy")]
    public void SoftmaxBeforeTheLastLayer_IsWarnedOfOnTheActivation(string option, string last, string loss) =>
        GeneratorRun.Of($"[Network(4{option})] [Dense(5, Activation.Softmax)] [Dense(3, Activation.{last})] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0106",
            $"'dense_1' has Activation.Softmax but the last layer is 'dense_2': Loss.{loss} reads the last layer alone, and a softmax inside the network slows learning down",
            "Activation.Softmax"));

    [Theory]
    [InlineData("[Activation(Activation.Tanh)]", "activation_1")]
    [InlineData("[Flatten] [Activation(Activation.Tanh)] [Flatten]", "activation_1")]
    public void SoftmaxInFrontOfAnotherActivation_IsWarnedOf(string rest, string last) =>
        GeneratorRun.Of($"[Network(4)] [Dense(6, Activation.Softmax)] {rest} partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0106",
            $"'dense_1' has Activation.Softmax but the last layer is '{last}': Loss.MeanSquaredError reads the last layer alone, and a softmax inside the network slows learning down",
            "Activation.Softmax"));

    [Fact]
    public void SoftmaxWithSquaredError_IsWarnedOfOnTheLoss() =>
        GeneratorRun.Of("[Network(4, Loss = Loss.MeanSquaredError)] [Dense(3, Activation.Softmax)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0107",
            "'dense_1' ends with Activation.Softmax, for which Loss.MeanSquaredError learns slowly: Loss.CategoricalCrossEntropy is expected, or no Loss argument",
            "Loss.MeanSquaredError"));

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("_a")]
    [InlineData("hörbar")]
    [InlineData("a.kernel")]
    public void InvalidLayerName_IsReportedOnTheName(string name) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, Name = \"{name}\")] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0108", $"'{name}' cannot be a layer's name: expected letters A-Z and a-z, digits and underscores, starting with a letter", $"\"{name}\""));

    [Theory]
    [InlineData("[Dense(3, Name = \"a\")] [Dense(3, Name = \"a\")]", "a", "a", "A", "\"a\"")]
    [InlineData("[Dense(3, Name = \"a_12\")] [Dense(3, Name = \"a_1_2\")]", "a_1_2", "a_12", "A12", "\"a_1_2\"")]
    [InlineData("[Dense(3)] [Dense(3, Name = \"dense1\")]", "dense1", "dense_1", "Dense1", "\"dense1\"")]
    [InlineData("[Dense(3, Name = \"dense_2\")] [Dense(3)]", "dense_2", "dense_2", "Dense2", "\"dense_2\"")]
    public void DuplicateLayerName_IsReportedOnANameThatTheUserWrote(string layers, string name, string other, string member, string text) =>
        GeneratorRun.Of($"[Network(4)] {layers} partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0109", $"The layer names '{name}' and '{other}' both give generated members that start with '{member}': each layer needs a name of its own", text));

    [Fact]
    public void LayersWithoutNetwork_AreReportedOnceOnTheFirst() =>
        GeneratorRun.Of("[Dense(3)] [Dense(2)] partial class Brain { }", "[Dense(1)] partial class Brain { }")
            .ShouldReport(new FoundDiagnostic("NG0110", "'Brain' has layers but is no network: add [Network(...)] above them", "Dense"));

    [Fact]
    public void LayersBelowAMisspelledNetwork_AreLeftToTheCompiler() =>
        GeneratorRun.Of("[Netwrk(3)] [Dense(2)] partial class Brain { }").ShouldReportNothing();

    [Fact]
    public void LayerBesideAMisspelledLayer_GivesNoFollowOnFaults() =>
        GeneratorRun.Of("[Network(3, Loss = Loss.CategoricalCrossEntropy)] [Dense(2)] [Dens(2, Activation.Softmax)] partial class Brain { }").ShouldReportNothing();

    [Theory]
    [InlineData("[Network(Eye.OutputLength)] [Dense(2)]", "Eye.OutputLength", "OutputLength")]
    [InlineData("[Network(2)] [Dense(2 * Eye.ParameterCount)]", "2 * Eye.ParameterCount", "ParameterCount")]
    [InlineData("[Network(2)] [Dense(units: Sizes.Features)]", "Sizes.Features", "InputLength")]
    public void ArgumentFromAGeneratedConstant_IsReportedOnIt(string attributes, string text, string constant) =>
        GeneratorRun.Of($@"
            [Network(4)] [Dense(3)] partial class Eye {{ }}
            static class Sizes {{ public const int Features = Rows * 2; private const int Rows = Eye.InputLength; }}
            {attributes} partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0111", $"'{text}' depends on '{constant}', which NetGen itself writes into 'Eye' and cannot read: use a number, or a constant of your own", text));

    [Fact]
    public void ArgumentFromTheNetworkAround_IsReportedOnIt() =>
        GeneratorRun.Of("[Network(4)] [Dense(3)] partial class Eye { [Network(OutputLength)] [Dense(2)] partial class Brain { } }").ShouldReport(new FoundDiagnostic(
            "NG0111", "'OutputLength' depends on 'OutputLength', which NetGen itself writes into 'Eye' and cannot read: use a number, or a constant of your own", "OutputLength"));

    [Fact]
    public void ArgumentUnderAStaticUsing_IsReportedOnIt() =>
        GeneratorRun.Of("using static Eye; [Network(4)] [Dense(3)] partial class Eye { } [Network(4)] [Dense(InputLength)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0111", "'InputLength' depends on 'InputLength', which NetGen itself writes into 'Eye' and cannot read: use a number, or a constant of your own", "InputLength"));

    [Fact]
    public void ArgumentFromAnUnknownName_IsLeftToTheCompiler() =>
        GeneratorRun.Of("class Eye { } [Network(Eye.OutputLength)] [Dense(Missing.Size)] partial class Brain { }").ShouldReportNothing();

    [Fact]
    public void CircularConstants_EndTheSearch() =>
        GeneratorRun.Of("class Eye { public const int A = B; public const int B = A; } [Network(Eye.A)] [Dense(2)] partial class Brain { }").ShouldReportNothing();
}
