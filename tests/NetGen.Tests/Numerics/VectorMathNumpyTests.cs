using System;
using System.Globalization;
using System.IO;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>
/// NumPy's accuracy tables, float32 rows. An expected output is the exact result rounded to float, so each tolerance is a distance
/// between floats: an error below n ULP is at most n steps away. Results that exp flushes to zero are the one stated exception.
/// </summary>
public class VectorMathNumpyTests
{
    [SharedDataFact]
    public void Exp_NumPyTable_IsWithinOneStep() => Check("exp", VectorMath.Exp, maxSteps: 1, rows: 129, flushedRows: 15);

    [SharedDataFact]
    public void Log_NumPyTable_IsWithinOneStep() => Check("log", VectorMath.Log, maxSteps: 1, rows: 113);

    [SharedDataFact]
    public void Log1P_NumPyTable_IsWithinTwoSteps() => Check("log1p", VectorMath.Log1P, maxSteps: 2, rows: 714);

    [SharedDataFact]
    public void Tanh_NumPyTable_IsWithinFiveSteps() => Check("tanh", VectorMath.Tanh, maxSteps: 5, rows: 714);

    private static void Check(string name, Func<float, float> function, int maxSteps, int rows, int flushedRows = 0)
    {
        int checkedRows = 0;
        int flushed = 0;
        foreach (string line in File.ReadLines(SharedFiles.PathOf("suites", "numpy-umath", $"umath-validation-set-{name}.csv")))
        {
            string[] fields = line.Split(',');
            if (fields[0] != "np.float32")
            {
                continue;
            }

            float x = Hex(fields[1]);
            float expected = Hex(fields[2]);
            float actual = function(x);
            checkedRows++;

            if (name == "exp" && expected > 0f && !float.IsNormal(expected) && float.IsFinite(expected))
            {
                Assert.Equal(0f, actual);
                flushed++;
            }
            else if (float.IsFinite(expected))
            {
                Assert.True(float.IsFinite(actual) && Ulp.Steps(actual, expected) <= maxSteps, $"{name}({x:R}) = {actual:R}, expected {expected:R}");
            }
            else
            {
                Assert.True(Ulp.Bits(actual) == Ulp.Bits(expected), $"{name}({x:R}) = {actual:R}, expected {expected:R}");
            }
        }

        Assert.Equal((rows, flushedRows), (checkedRows, flushed));
    }

    private static float Hex(string field) =>
        BitConverter.UInt32BitsToSingle(uint.Parse(field.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
