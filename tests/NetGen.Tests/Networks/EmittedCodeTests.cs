using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Tests.Networks;

/// <summary>
/// The IL of every emitted method. The JIT compiler gives up optimising above 60,000 bytes or 20,000 instructions, and stops inlining
/// at 512 locals; half of each is the bound.
/// </summary>
public sealed class EmittedCodeTests(ITestOutputHelper output)
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The networks stand in a library beside their tests.</summary>
    private static IEnumerable<MethodInfo> Kernels => Assembly.Load(typeof(EmittedCodeTests).Assembly.GetName().Name + ".Networks").GetTypes()
        .Where(type => type.Namespace?.StartsWith("NetGen.Generated.", StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

    [Fact]
    public void EveryKernel_StaysBelowHalfOfEachLimitOfTheJit()
    {
        (string Name, int Bytes, int Instructions, int Locals)[] methods = Kernels
            .Select(method => (Name: method.DeclaringType!.FullName + "." + method.Name, Body: method.GetMethodBody()!))
            .Select(method => (method.Name, method.Body.GetILAsByteArray()!.Length, Instructions(method.Body.GetILAsByteArray()!), method.Body.LocalVariables.Count))
            .ToArray();
        Assert.True(methods.Length > 1000, $"Only {methods.Length} kernels were found.");
        foreach (var method in methods.OrderByDescending(method => method.Instructions).Take(5))
        {
            output.WriteLine($"{method.Name}: {method.Bytes} bytes, {method.Instructions} instructions, {method.Locals} locals");
        }

        Assert.All(methods, method => Assert.True(method.Bytes <= 30_000, $"{method.Name} has {method.Bytes} bytes of IL."));
        Assert.All(methods, method => Assert.True(method.Instructions <= 10_000, $"{method.Name} has {method.Instructions} instructions."));
        Assert.All(methods, method => Assert.True(method.Locals <= 512, $"{method.Name} has {method.Locals} locals."));
    }

    [Fact]
    public void AggressiveOptimization_StandsOnVectorKernelsAndNothingElse()
    {
        foreach (MethodInfo kernel in Kernels)
        {
            // Those of a single step of a sequence stand in a class within.
            Type holder = kernel.DeclaringType!.DeclaringType ?? kernel.DeclaringType;
            bool isVectorKernel = holder.Name.StartsWith("Vector", StringComparison.Ordinal);
            Assert.True(
                isVectorKernel == kernel.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization),
                $"{kernel.DeclaringType!.FullName}.{kernel.Name}");
        }
    }

    private static int Instructions(byte[] il)
    {
        int count = 0;
        for (int i = 0; i < il.Length; count++)
        {
            short value = il[i] == 0xFE ? unchecked((short)((il[i] << 8) | il[i + 1])) : il[i];
            OpCode code = OpCodesByValue[value];
            i += code.Size + code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, i + code.Size)),
                _ => 4,
            };
        }

        return count;
    }
}
