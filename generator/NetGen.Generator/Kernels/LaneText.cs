namespace NetGen.Generator.Kernels;

/// <summary>
/// How arithmetic is spelled on vectors of so many lanes, or on single floats: what a kernel is described in once for all widths. Each operation
/// on floats is cast, since old runtimes compute in double.
/// </summary>
internal sealed class LaneText
{
    private readonly int _lanes;

    /// <param name="lanes">4, 8 or 16, or 1 for floats.</param>
    public LaneText(int lanes)
    {
        _lanes = lanes;
    }

    public string Zero => Constant("0f");

    private bool IsScalar => _lanes == 1;

    private string Type => "Vector" + (32 * _lanes);

    /// <param name="literal">An expression of a float.</param>
    public string Constant(string literal) => IsScalar ? literal : literal == "0f" ? Type + "<float>.Zero" : $"{Type}.Create({literal})";

    public string Add(string left, string right) => Operation(left, "+", right);

    public string Subtract(string left, string right) => Operation(left, "-", right);

    public string Multiply(string left, string right) => Operation(left, "*", right);

    public string Divide(string left, string right) => Operation(left, "/", right);

    /// <summary>a·b + c, rounded once.</summary>
    public static string MultiplyAdd(string a, string b, string c) => $"Simd.Fma({a}, {b}, {c})";

    public string SquareRoot(string value) => IsScalar ? $"(float)Math.Sqrt({value})" : $"{Type}.Sqrt({value})";

    public string Absolute(string value) => IsScalar ? $"Math.Abs({value})" : $"{Type}.Abs({value})";

    /// <summary>left = right ? yes : no.</summary>
    public string Equal(string left, string right, string yes, string no) =>
        IsScalar ? $"({left} == {right} ? {yes} : {no})" : $"{Type}.ConditionalSelect({Type}.Equals({left}, {right}), {yes}, {no})";

    /// <summary>Is it NaN? yes : no.</summary>
    public string IsNaN(string value, string yes, string no) =>
        IsScalar ? $"(float.IsNaN({value}) ? {yes} : {no})" : $"{Type}.ConditionalSelect({Type}.Equals({value}, {value}), {no}, {yes})";

    /// <summary>left &gt; right ? yes : no.</summary>
    public string Greater(string left, string right, string yes, string no) =>
        IsScalar ? $"({left} > {right} ? {yes} : {no})" : $"{Type}.ConditionalSelect({Type}.GreaterThan({left}, {right}), {yes}, {no})";

    /// <summary>A function of the runtime, which has overloads for floats and all vectors.</summary>
    public static string Call(string function, string value) => $"{function}({Bare(value)})";

    /// <summary>An expression without the parentheses around it, for places that need none.</summary>
    public static string Bare(string expression)
    {
        if (expression[0] != '(' || expression.StartsWith("(float)", System.StringComparison.Ordinal))
        {
            return expression;
        }

        int depth = 0;
        for (int i = 0; i < expression.Length; i++)
        {
            depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i == expression.Length - 1 ? expression.Substring(1, i - 1) : expression;
            }
        }

        return expression;
    }

    private string Operation(string left, string sign, string right) => IsScalar ? $"(float)({left} {sign} {right})" : $"({left} {sign} {right})";
}
