using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>One attribute with its arguments and their places in the source.</summary>
internal sealed class AttributeReader
{
    private readonly AttributeSyntax _syntax;
    private readonly Dictionary<string, ExpressionSyntax> _expressions = new();
    private readonly List<string> _numbers = new();

    private AttributeReader(AttributeSyntax syntax, AttributeData attribute, Compilation compilation)
    {
        _syntax = syntax;
        Kind = AttributeNames.KindOf(attribute.AttributeClass?.Name ?? string.Empty);
        MapExpressions(attribute.AttributeConstructor);
        var values = new Dictionary<string, object?>();
        IsReadable = ReadConstructor(attribute, compilation, values) & ReadProperties(attribute, compilation, values) & !HasNumberForEnum(attribute);
        Arguments = new AttributeArguments(values);
    }

    /// <summary>The attribute's name without namespace and "Attribute".</summary>
    public string Kind { get; }

    public AttributeArguments Arguments { get; }

    /// <summary>The arguments that are integers and were written, by name. Enums are none.</summary>
    public IReadOnlyList<string> Numbers => _numbers;

    /// <summary>Whether the compiler understood all arguments. If not, it says so itself.</summary>
    public bool IsReadable { get; }

    /// <summary>Whether it is still being typed: the compiler found an error in its text.</summary>
    public bool IsHalfTyped => _syntax.ContainsDiagnostics;

    /// <summary>Where the attribute stands: attributes apply in this order.</summary>
    public int Position => _syntax.SpanStart;

    /// <summary>The arguments' expressions, as written.</summary>
    public IEnumerable<ExpressionSyntax> Expressions =>
        _syntax.ArgumentList is null ? Enumerable.Empty<ExpressionSyntax>() : _syntax.ArgumentList.Arguments.Select(argument => argument.Expression);

    /// <summary>Null for an attribute that does not stand in source.</summary>
    public static AttributeReader? Of(AttributeData attribute, Compilation compilation, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax ? new AttributeReader(syntax, attribute, compilation) : null;

    /// <summary>Whether the attribute stands on this part of its class.</summary>
    public bool StandsOn(MemberDeclarationSyntax declaration) => _syntax.Parent?.Parent == declaration;

    /// <summary>
    /// The smallest place to change: the argument if it is written, else the attribute's name. Of an argument that is a list it may be one element (<see cref="Problem.Element"/>).
    /// </summary>
    public Location PlaceOf(string? argument)
    {
        if (argument is null || !_expressions.TryGetValue(argument, out ExpressionSyntax? first))
        {
            int bracket = argument?.IndexOf('[') ?? -1;
            return bracket < 0 ? _syntax.Name.GetLocation() : PlaceOf(argument!.Substring(0, bracket));
        }

        ExpressionSyntax last = first;
        for (int i = 1; _expressions.TryGetValue(Problem.Element(argument, i), out ExpressionSyntax? element); i++)
        {
            last = element;
        }

        return Location.Create(_syntax.SyntaxTree, TextSpan.FromBounds(first.SpanStart, last.Span.End));
    }

    private void MapExpressions(IMethodSymbol? constructor)
    {
        if (_syntax.ArgumentList is null)
        {
            return;
        }

        int position = 0;
        foreach (AttributeArgumentSyntax argument in _syntax.ArgumentList.Arguments)
        {
            string? name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
            if (name is null && constructor is not null && position < constructor.Parameters.Length)
            {
                name = constructor.Parameters[position].Name;
            }

            int last = (constructor?.Parameters.Length ?? 0) - 1;
            if (argument.NameEquals is null && argument.NameColon is null && constructor is not null && position >= last && last >= 0 && constructor.Parameters[last] is { IsParams: true } list)
            {
                _expressions[Problem.Element(list.Name, position - last)] = argument.Expression;
            }

            position++;
            if (name is not null)
            {
                _expressions[name] = argument.Expression;
            }
        }
    }

    private bool ReadConstructor(AttributeData attribute, Compilation compilation, Dictionary<string, object?> values)
    {
        IMethodSymbol? constructor = attribute.AttributeConstructor;
        if (constructor is null || attribute.ConstructorArguments.Length != constructor.Parameters.Length)
        {
            return false;
        }

        bool isReadable = true;
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            TypedConstant argument = attribute.ConstructorArguments[i];
            IParameterSymbol parameter = constructor.Parameters[i];

            // A constant of another type stands for a failed conversion.
            isReadable &= IsKnown(argument) && SymbolEqualityComparer.Default.Equals(argument.Type, parameter.Type);
            values[parameter.Name] = ValueOf(argument, compilation);
            NoteNumber(parameter.Name, argument);
        }

        return isReadable;
    }

    private bool ReadProperties(AttributeData attribute, Compilation compilation, Dictionary<string, object?> values)
    {
        bool isReadable = true;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            isReadable &= IsKnown(argument.Value) &&
                SymbolEqualityComparer.Default.Equals(argument.Value.Type, PropertyType(attribute.AttributeClass, argument.Key));
            values[argument.Key] = ValueOf(argument.Value, compilation);
            NoteNumber(argument.Key, argument.Value);
        }

        return isReadable;
    }

    /// <summary>Whether the compiler has no error of its own about the argument.</summary>
    private static bool IsKnown(TypedConstant argument) =>
        argument.Kind != TypedConstantKind.Error && argument is not { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: TypeKind.Error } };

    private void NoteNumber(string name, TypedConstant argument)
    {
        if (argument is { Kind: TypedConstantKind.Primitive, Value: int } && _expressions.ContainsKey(name))
        {
            _numbers.Add(name);
        }
    }

    /// <summary>A bare number for an enum is an error (but for 0), after which the compiler goes on with its value.</summary>
    private bool HasNumberForEnum(AttributeData attribute) => attribute.NamedArguments.Any(argument =>
        argument.Value is { Kind: TypedConstantKind.Enum, Value: not 0 } && _expressions.TryGetValue(argument.Key, out ExpressionSyntax? expression) && expression is LiteralExpressionSyntax);

    private static ITypeSymbol? PropertyType(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property.Type;
            }
        }

        return null;
    }

    /// <summary>A value without Roslyn's types: enums are their integers, and of a type it is told whether it can be an activation.</summary>
    private static object? ValueOf(TypedConstant constant, Compilation compilation) => constant.Kind switch
    {
        TypedConstantKind.Primitive or TypedConstantKind.Enum => constant.Value,
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => CustomActivationReader.Read(type, compilation),
        TypedConstantKind.Array when !constant.IsNull => constant.Values.Select(value => ValueOf(value, compilation)).ToArray(),
        _ => null,
    };
}
