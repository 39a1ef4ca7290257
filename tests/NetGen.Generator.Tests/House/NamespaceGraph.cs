using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests.House;

/// <summary>
/// Which namespace of an assembly uses which: bases, interfaces, fields, signatures, attributes and the code of every method.
/// Roslyn's namespaces count as one, under its own name.
/// </summary>
internal sealed class NamespaceGraph
{
    public const string Roslyn = "Roslyn";

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private readonly SortedDictionary<string, SortedDictionary<string, string>> _edges = new(StringComparer.Ordinal);
    private readonly Assembly _assembly;
    private readonly Func<Type, string> _nodeOf;

    /// <param name="nodeOf">The node of a type that is not nested; its namespace if null.</param>
    public NamespaceGraph(Assembly assembly, Func<Type, string>? nodeOf = null)
    {
        _assembly = assembly;
        _nodeOf = nodeOf ?? (type => type.Namespace!);
        foreach (Type type in assembly.GetTypes().Where(type => type.Namespace is not null && !IsCompilers(type)))
        {
            Visit(type);
        }
    }

    /// <summary>All uses, each with one example of where it stands.</summary>
    public IEnumerable<(string From, string To, string Example)> Edges => _edges.SelectMany(from => from.Value.Select(to => (from.Key, to.Key, to.Value)));

    /// <summary>A circle of namespaces, or an empty list.</summary>
    public static IReadOnlyList<string> FindCycle(IEnumerable<(string From, string To)> edges)
    {
        ILookup<string, string> next = edges.Where(edge => edge.From != edge.To).ToLookup(edge => edge.From, edge => edge.To);
        var done = new HashSet<string>();
        var path = new List<string>();
        return next.Select(group => Walk(group.Key)).FirstOrDefault(cycle => cycle.Count > 0) ?? [];

        IReadOnlyList<string> Walk(string node)
        {
            int start = path.IndexOf(node);
            if (start >= 0)
            {
                return [.. path.Skip(start), node];
            }

            if (!done.Add(node))
            {
                return [];
            }

            path.Add(node);
            IReadOnlyList<string> cycle = next[node].Select(Walk).FirstOrDefault(found => found.Count > 0) ?? [];
            path.RemoveAt(path.Count - 1);
            return cycle;
        }
    }

    private void Visit(Type type)
    {
        string where = type.Name;
        Use(type, type.BaseType, where);
        UseAll(type, type.GetInterfaces(), where);
        UseAll(type, type.CustomAttributes.Select(attribute => attribute.AttributeType), where);
        foreach (FieldInfo field in type.GetFields(All))
        {
            Use(type, field.FieldType, where + "." + field.Name);
        }

        foreach (MethodBase method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            where = type.Name + "." + method.Name;
            Use(type, (method as MethodInfo)?.ReturnType, where);
            UseAll(type, method.GetParameters().Select(parameter => parameter.ParameterType), where);
            if (method.GetMethodBody() is { } body)
            {
                UseAll(type, body.LocalVariables.Select(local => local.LocalType), where);
                UseAll(type, body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType), where);
                foreach (MemberInfo member in MembersIn(method, body.GetILAsByteArray()!))
                {
                    Use(type, member as Type ?? member.DeclaringType, where);
                    UseAll(type, member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : [], where);
                }
            }
        }
    }

    private void UseAll(Type user, IEnumerable<Type?> types, string where)
    {
        foreach (Type? type in types)
        {
            Use(user, type, where);
        }
    }

    private void Use(Type user, Type? used, string where)
    {
        while (used is { HasElementType: true })
        {
            used = used.GetElementType();
        }

        if (used is null || used.IsGenericParameter)
        {
            return;
        }

        foreach (Type argument in used.GetGenericArguments())
        {
            Use(user, argument, where);
        }

        string? to = used.Assembly == _assembly ? (IsCompilers(used) ? null : NodeOf(used))
            : used.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) ? Roslyn
            : null;
        if (to is null)
        {
            return;
        }

        string from = NodeOf(user);
        if (!_edges.TryGetValue(from, out SortedDictionary<string, string>? targets))
        {
            _edges.Add(from, targets = new SortedDictionary<string, string>(StringComparer.Ordinal));
        }

        targets.TryAdd(to, where);
    }

    private string NodeOf(Type type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return _nodeOf(type);
    }

    /// <summary>The types, fields and methods that a method's code names.</summary>
    private static IEnumerable<MemberInfo> MembersIn(MethodBase method, byte[] code)
    {
        Type[]? typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        int position = 0;
        while (position < code.Length)
        {
            short value = code[position++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[position++]));
            }

            OpCode operation = OpCodesByValue[value];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    if (method.Module.ResolveMember(BitConverter.ToInt32(code, position), typeArguments, methodArguments) is { } member)
                    {
                        yield return member;
                    }

                    position += 4;
                    break;
                case OperandType.InlineSwitch:
                    position += 4 + (4 * BitConverter.ToInt32(code, position));
                    break;
                default:
                    position += SizeOf(operation.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    // Types that the compiler adds stand in no file of ours; its lambdas' classes are nested in types that are.
    private static bool IsCompilers(Type type) =>
        type.Namespace is null || type.Namespace.StartsWith("System.", StringComparison.Ordinal) || type.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal) ||
        (type.DeclaringType is null && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));
}
