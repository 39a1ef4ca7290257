using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG013x: activations of the user's own, and thresholds.</summary>
public class ActivationDiagnosticsTests
{
    private const string Missing =
        "The activation of '{0}' names no type: expected typeof(...) of a type with the static methods Value and Slope, or another member of Activation";

    private const string Flat =
        "'{0}' ends with Activation.{1}, whose slope is 0 everywhere, so that neither it nor any layer in front of it learns: set StraightThrough = true to train through it, or use Activation.Tanh or Activation.Sigmoid";

    private const string Methods = "public static float Value(float z) => z; public static float Slope(float z) => 1;";

    [Theory]
    [InlineData("[Dense(3, Activation.Custom)]", "dense_1", "Activation.Custom")]
    [InlineData("[Dense(3, (System.Type)null!)]", "dense_1", "(System.Type)null!")]
    [InlineData("[Dense(3)] [Activation(Activation.Custom)]", "activation_1", "Activation.Custom")]
    public void NoType_IsReportedOnTheArgument(string layers, string name, string text) =>
        GeneratorRun.Of($"[Network(4)] {layers} partial class Brain {{ }}").ShouldReport(new FoundDiagnostic("NG0130", Missing.Replace("{0}", name), text));

    [Theory]
    [InlineData("public partial class Game { private class Own { METHODS } [Network(4)] [Dense(3, typeof(Own))] partial class Brain { } }", "Game.Own")]
    [InlineData("public partial class Game { protected class Own { METHODS } [Network(4)] [Dense(3, typeof(Own))] partial class Brain { } }", "Game.Own")]
    [InlineData("public partial class Game { private class Room { public class Own { METHODS } } [Network(4)] [Dense(3, typeof(Room.Own))] partial class Brain { } }", "Game.Room.Own")]
    public void TypeOutOfReach_IsReportedOnTheTypeof(string source, string name) =>
        GeneratorRun.Of(source.Replace("METHODS", Methods)).ShouldReport(new FoundDiagnostic(
            "NG0131",
            $"'{name}' cannot be reached from generated code: expected a type that is public or internal, as are all types around it",
            name.EndsWith("Room.Own", System.StringComparison.Ordinal) ? "typeof(Room.Own)" : "typeof(Own)"));

    [Theory]
    [InlineData("Own<int>", "Own<int>")]
    [InlineData("Own<>", "Own<>")]
    [InlineData("Own<int>.Inner", "Own<int>.Inner")]
    public void GenericType_IsReportedOnTheTypeof(string type, string name) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, typeof({type}))] partial class Brain {{ }} public class Own<T> {{ {Methods} public class Inner {{ {Methods} }} }}")
            .ShouldReport(new FoundDiagnostic(
                "NG0132", $"'{name}' is generic, or stands inside a generic type: expected a type without type parameters", $"typeof({type})"));

    [Theory]
    [InlineData("", "'public static float Value(float)' and 'public static float Slope(float)'", "none of that name")]
    [InlineData("public static float Value(float z) => z;", "'public static float Slope(float)'", "none of that name")]
    [InlineData("public static float Value(float z) => z; float Slope(float z) => 1;", "'public static float Slope(float)'", "'private float Slope(float)'")]
    [InlineData("public static float Value(float z) => z; static float Slope(float z) => 1;", "'public static float Slope(float)'", "'private static float Slope(float)'")]
    [InlineData("public static float Value(float z) => z; public static double Slope(float z) => 1;", "'public static float Slope(float)'", "'public static double Slope(float)'")]
    [InlineData("public static float Value(in float z) => z; public static float Slope(float z) => 1;", "'public static float Value(float)'", "'public static float Value(in float)'")]
    [InlineData("public static float Value<T>(float z) => z; public static float Slope(float z) => 1;", "'public static float Value(float)'", "'public static float Value<T>(float)'")]
    [InlineData("public static float Value(float z, float a = 1) => z; public static float Slope(float z) => 1;", "'public static float Value(float)'", "'public static float Value(float, float)'")]
    [InlineData("public static float Value = 1; public static float Slope(float z) => 1;", "'public static float Value(float)'", "none of that name")]
    public void MethodsOfAnotherKind_AreReportedWithWhatIsThere(string members, string expected, string found) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, typeof(Own))] partial class Brain {{ }} public class Own {{ {members} }}").ShouldReport(new FoundDiagnostic(
            "NG0133", $"'Own' is no activation: expected {expected}, found {found}", "typeof(Own)"));

    [Theory]
    [InlineData("int")]
    [InlineData("int[]")]
    [InlineData("System.Math")]
    public void TypesOfThePlatform_AreNoActivations(string type) =>
        Assert.Equal("NG0133", Assert.Single(GeneratorRun.Of($"[Network(4)] [Dense(3, typeof({type}))] partial class Brain {{ }}").Diagnostics).Id);

    [Fact]
    public void SomeVectorWidths_AreReportedWithThoseThatLack() =>
        GeneratorRun.Of("using System.Runtime.Intrinsics; [Network(4)] [Dense(3)] [Activation(typeof(Own))] partial class Brain { } public class Own { METHODS "
            .Replace("METHODS", Methods) + "public static Vector128<float> Value(Vector128<float> z) => z; public static Vector128<float> Slope(Vector128<float> z) => z; }")
            .ShouldReport(new FoundDiagnostic(
                "NG0134",
                "'Own' has Value(Vector128<float>), Slope(Vector128<float>), but not Value(Vector256<float>), Value(Vector512<float>), Slope(Vector256<float>), Slope(Vector512<float>): expected Value and Slope on all three vectors, or on none",
                "typeof(Own)"));

    [Theory]
    [InlineData("public static class Own { METHODS }", "Own")]
    [InlineData("internal struct Own { METHODS }", "Own")]
    [InlineData("namespace A.B_C { public static class D_ { internal interface @event { METHODS } } }", "A.B_C.D_.@event")]
    [InlineData("public class Base { METHODS } public class Own : Base { }", "Own")]
    public void TypesThatFit_Compile(string source, string name) =>
        GeneratorRun.Of($"[Network(4)] [Dense(30, typeof({name}))] [Dense(3, typeof({name}))] [Activation(typeof({name}))] partial class Brain {{ }} " + source.Replace("METHODS", Methods))
            .ShouldReportNothing().ShouldCompile();

    [Fact]
    public void NamesThatCouldBeOne_StayTwo() =>
        GeneratorRun.Of("[Network(4)] [Dense(30, typeof(A._B))] [Dense(30, typeof(A_.B))] [Dense(30, typeof(A.__B))] partial class Brain { }"
            + " namespace A { class _B { METHODS } class __B { METHODS } } namespace A_ { class B { METHODS } }".Replace("METHODS", Methods)).ShouldReportNothing().ShouldCompile();

    [Theory]
    [InlineData("[Dense(3, Activation.Sign)]", "dense_1", "Sign", "Activation.Sign")]
    [InlineData("[Dense(3, activation: Activation.Step)] [Dense(2)]", "dense_1", "Step", "Activation.Step")]
    [InlineData("[Dense(3)] [Activation(Activation.Step)]", "activation_1", "Step", "Activation.Step")]
    public void Threshold_IsWarnedOfOnTheActivation(string layers, string name, string kind, string text) =>
        GeneratorRun.Of($"[Network(4)] {layers} partial class Brain {{ }}")
            .ShouldReport(new FoundDiagnostic("NG0135", Flat.Replace("{0}", name).Replace("{1}", kind), text)).ShouldCompile();

    [Theory]
    [InlineData("[Dense(3, Activation.Sign, StraightThrough = true)]")]
    [InlineData("[Dense(3)] [Activation(Activation.Step, StraightThrough = true)]")]
    [InlineData("[Activation(Activation.Sign)] [Dense(3)]")]
    public void ThresholdThatStopsNothing_IsFine(string layers) =>
        GeneratorRun.Of($"[Network(4)] {layers} partial class Brain {{ }}").ShouldReportNothing().ShouldCompile();

    [Theory]
    [InlineData("[Dense(3, Activation.Tanh, StraightThrough = true)]", "dense_1", "Tanh")]
    [InlineData("[Dense(3, StraightThrough = true)]", "dense_1", "Linear")]
    [InlineData("[Activation(Activation.Softmax, StraightThrough = true)]", "activation_1", "Softmax")]
    [InlineData("[Dense(3, typeof(Own), StraightThrough = true)]", "dense_1", "Own")]
    public void StraightThroughElsewhere_IsWarnedOf(string layers, string name, string kind) =>
        GeneratorRun.Of($"[Network(4)] {layers} partial class Brain {{ }} public class Own {{ {Methods} }}").ShouldReport(new FoundDiagnostic(
            "NG0136",
            $"StraightThrough of '{name}' has no effect: '{kind}' has a slope of its own, and only Activation.Sign and Activation.Step have none",
            "true")).ShouldCompile();

    [Fact]
    public void SoftmaxLayerBeforeTheLast_IsWarnedOfOnItsArgument() => Assert.Equal(
        ("NG0106", "Activation.Softmax"),
        Only(GeneratorRun.Of("[Network(4)] [Activation(Activation.Softmax)] [Dense(3, Activation.Softmax)] partial class Brain { }")));

    private static (string Id, string Text) Only(GeneratorRun run)
    {
        FoundDiagnostic found = Assert.Single(run.Diagnostics);
        return (found.Id, found.Text);
    }

    [Theory]
    [InlineData("static float v; public static ref float Value(float z) => ref v;", "public static ref float Value(float)")]
    [InlineData("static readonly float v; public static ref readonly float Value(float z) => ref v;", "public static ref readonly float Value(float)")]
    [InlineData("public static float Value(in float z) => z;", "public static float Value(in float)")]
    [InlineData("public static float Value(float z, float a = 1) => z * a;", "public static float Value(float, float)")]
    [InlineData("public static float Value<T>(float z) => z;", "public static float Value<T>(float)")]
    [InlineData("public float Value(float z) => z;", "public float Value(float)")]
    [InlineData("private static float Value(float z) => z;", "private static float Value(float)")]
    public void MethodsThatAreNotTheOnesExpected_AreShownAsTheyAre(string method, string found) =>
        GeneratorRun.Of($"class Own {{ {method} public static float Slope(float z) => 1; }} [Network(4)] [Dense(3, typeof(Own))] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0133", $"'Own' is no activation: expected 'public static float Value(float)', found '{found}'", "typeof(Own)"));

    [Theory]
    [InlineData("[Dense(3, typeof(Missing))]")]
    [InlineData("[Activation(typeof(Missing))] [Dense(3)]")]
    public void UnknownTypes_AreLeftToTheCompiler(string layers)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(4)] {layers} partial class Brain {{ }}").ShouldReportNothing();
        Assert.Contains("CS0246", Assert.Single(run.CompilerMessages(DiagnosticSeverity.Error)), System.StringComparison.Ordinal);
    }

    /// <summary>Where the user's own code may use it, generated code says nothing of it either.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("(\"use another\")")]
    public void ObsoleteActivations_GiveNoWarningsInGeneratedCode(string arguments) => GeneratorRun.Of(
        $"class Own {{ [System.Obsolete{arguments}] public static float Value(float z) => z; public static float Slope(float z) => 1; }} [Network(4)] [Dense(3, typeof(Own))] partial class Brain {{ }}")
        .ShouldReportNothing().ShouldCompile();
}
