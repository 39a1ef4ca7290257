namespace NetGen.Generator.Writing;

/// <summary>Prints softmax of one row, its product with a gradient, and its fusion with cross-entropy, at one vector width.</summary>
internal sealed class SoftmaxPrinter
{
    private readonly SourceWriter _writer;
    private readonly int _length;
    private readonly int _lanes;

    public SoftmaxPrinter(SourceWriter writer, int length, int lanes)
    {
        _writer = writer;
        _length = length;
        _lanes = lanes;
    }

    private string Type => VectorText.Type(_lanes);

    private string Zero => VectorText.Zero(_lanes);

    private string NegativeInfinity => $"{Type}.Create(float.NegativeInfinity)";

    private RowLoop Row => new(_writer, _length, _lanes);

    /// <summary>y = e^(y − max) / Σ e^(y − max), in place.</summary>
    public void WriteRow()
    {
        WriteMax();
        Row.Declare("sum", Zero);
        Row.ForEach((part, offset, mask) =>
        {
            _writer.Line($"var e = {Masked($"VectorMath.Exp({Type}.LoadUnsafe(ref y, {offset}) - maxima)", mask)};");
            _writer.Line($"sum{part} += e;");
            _writer.Line($"e.StoreUnsafe(ref y, {offset});");
        });
        _writer.Line($"var total = {Type}.Create({Row.Fold("Sum16", "sum", Zero)});");
        Row.ForEach((part, offset, mask) => _writer.Line($"({Type}.LoadUnsafe(ref y, {offset}) / total).StoreUnsafe(ref y, {offset});"));
    }

    /// <summary>dy = y·(dy − Σ dy·y), in place.</summary>
    public void WriteGradientRow()
    {
        Row.Declare("dot", Zero);
        Row.ForEach((part, offset, mask) =>
            _writer.Line($"dot{part} = {Fma($"{Type}.LoadUnsafe(ref dy, {offset})", $"{Type}.LoadUnsafe(ref y, {offset})", $"dot{part}", mask)};"));
        _writer.Line($"var product = {Type}.Create({Row.Fold("Sum16", "dot", Zero)});");
        Row.ForEach((part, offset, mask) =>
        {
            _writer.Line($"var gradient = {Type}.LoadUnsafe(ref y, {offset}) * ({Type}.LoadUnsafe(ref dy, {offset}) - product);");
            _writer.Line($"{Stored("gradient", mask)}.StoreUnsafe(ref dy, {offset});");
        });
    }

    /// <summary>Loss = Σ t·(ln Σ e^z − z), y = softmax(z) and dz = (y·Σt − t)·scale: log-sum-exp, so that nothing overflows.</summary>
    public void WriteLossRow()
    {
        WriteMax();
        Row.Declare("sum", Zero);
        Row.Declare("targetSum", Zero);
        Row.Declare("distance", Zero);
        Row.ForEach((part, offset, mask) =>
        {
            _writer.Line($"var z = {Type}.LoadUnsafe(ref y, {offset});");
            _writer.Line($"var t = {Type}.LoadUnsafe(ref dy, {offset});");
            _writer.Line($"var e = {Masked("VectorMath.Exp(z - maxima)", mask)};");
            _writer.Line($"sum{part} += e;");
            _writer.Line($"targetSum{part} += t;");

            // A term without a target is 0, even where the distance is infinite.
            _writer.Line($"var d = {Type}.ConditionalSelect({Type}.Equals(t, {Zero}), {Zero}, maxima - z);");
            _writer.Line($"distance{part} = {Fma("t", "d", $"distance{part}", mask)};");
            _writer.Line($"e.StoreUnsafe(ref y, {offset});");
        });
        _writer.Line($"float sum = {Row.Fold("Sum16", "sum", Zero)};");
        _writer.Line($"float targetSum = {Row.Fold("Sum16", "targetSum", Zero)};");
        _writer.Line($"var total = {Type}.Create(sum);");
        _writer.Line($"var weight = {Type}.Create(targetSum);");
        _writer.Line($"var factor = {Type}.Create(scale);");
        Row.ForEach((part, offset, mask) =>
        {
            _writer.Line($"var p = {Type}.LoadUnsafe(ref y, {offset}) / total;");
            _writer.Line($"p.StoreUnsafe(ref y, {offset});");
            _writer.Line($"var gradient = Simd.Fma(p, weight, {Zero} - {Type}.LoadUnsafe(ref dy, {offset})) * factor;");
            _writer.Line($"{Stored("gradient", mask)}.StoreUnsafe(ref dy, {offset});");
        });
        _writer.Line($"return Simd.Fma(targetSum, VectorMath.Log(sum), {Row.Fold("Sum16", "distance", Zero)});");
    }

    private void WriteMax()
    {
        Row.Declare("max", NegativeInfinity);
        Row.ForEach((part, offset, mask) =>
        {
            string value = $"{Type}.LoadUnsafe(ref y, {offset})";
            if (mask is not null)
            {
                value = $"{Type}.ConditionalSelect({mask}, {value}, {NegativeInfinity})";
            }

            _writer.Line($"max{part} = Simd.Max(max{part}, {value});");
        });
        _writer.Line($"var maxima = {Type}.Create({Row.Fold("Max16", "max", NegativeInfinity)});");
    }

    private static string Masked(string value, string? mask) => mask is null ? value : $"{value} & {mask}";

    private static string Stored(string value, string? mask) => mask is null ? value : $"({value} & {mask})";

    /// <summary>A multiply-add that leaves padding lanes at zero.</summary>
    private static string Fma(string a, string b, string c, string? mask) =>
        mask is null ? $"Simd.Fma({a}, {b}, {c})" : $"Simd.Fma({a}, ({b}) & {mask}, {c})";
}
