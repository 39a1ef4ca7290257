using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints the loss of one row with its gradient at one vector width.</summary>
internal sealed class LossPrinter
{
    private readonly SourceWriter _writer;
    private readonly LossCall _call;
    private readonly int _lanes;

    public LossPrinter(SourceWriter writer, LossCall call, int lanes)
    {
        _writer = writer;
        _call = call;
        _lanes = lanes;
    }

    private string Type => VectorText.Type(_lanes);

    public static string Formula(LossCall call) => call.Form switch
    {
        LossForm.SoftmaxCrossEntropy => "Σ t·(ln Σ e^z − z), y = softmax(z), dz = (y·Σt − t)·scale, from the logits z in y",
        LossForm.SigmoidCrossEntropy => "Σ max(z, 0) − z·t + ln(1 + e^−|z|), y = sigmoid(z), dz = (y − t)·scale, from the logits z in y",
        _ => "Σ (y − t)², dz = 2·(y − t)·scale" + (call.Activation == Activation.Linear ? string.Empty : "·" + Activations.Of(call.Activation).SlopeFormula),
    };

    public void WriteRow()
    {
        switch (_call.Form)
        {
            case LossForm.SoftmaxCrossEntropy:
                new SoftmaxPrinter(_writer, _call.Y.Length, _lanes).WriteLossRow();
                break;
            case LossForm.SigmoidCrossEntropy:
                WriteSigmoidCrossEntropy();
                break;
            default:
                WriteSquaredError();
                break;
        }
    }

    private void WriteSquaredError()
    {
        var row = new RowLoop(_writer, _call.Y.Length, _lanes);
        row.Declare("sum", VectorText.Zero(_lanes));
        _writer.Line($"var factor = {Type}.Create(2f * scale);");
        row.ForEach((part, offset, mask) =>
        {
            _writer.Line($"var y{part} = {Type}.LoadUnsafe(ref y, {offset});");
            string difference = $"y{part} - {Type}.LoadUnsafe(ref dy, {offset})";
            _writer.Line($"var d = {(mask is null ? difference : $"({difference}) & {mask}")};");
            _writer.Line($"sum{part} = Simd.Fma(d, d, sum{part});");
            string slope = _call.Activation == Activation.Linear ? string.Empty : " * " + Activations.Slope(_call.Activation, "y" + part);
            _writer.Line($"((d * factor){slope}).StoreUnsafe(ref dy, {offset});");
        });
        _writer.Line($"return {row.Fold("Sum16", "sum", VectorText.Zero(_lanes))};");
    }

    private void WriteSigmoidCrossEntropy()
    {
        string zero = VectorText.Zero(_lanes);
        var row = new RowLoop(_writer, _call.Y.Length, _lanes);
        row.Declare("sum", zero);
        _writer.Line($"var factor = {Type}.Create(scale);");
        row.ForEach((part, offset, mask) =>
        {
            _writer.Line($"var z = {Type}.LoadUnsafe(ref y, {offset});");
            _writer.Line($"var t = {Type}.LoadUnsafe(ref dy, {offset});");
            _writer.Line("var p = VectorMath.Sigmoid(z);");
            _writer.Line($"var tail = VectorMath.Log1P(VectorMath.Exp({zero} - {Type}.Abs(z)));");
            _writer.Line($"var loss = (Activations.Relu(z) - (z * t)) + tail;");
            _writer.Line($"sum{part} += {(mask is null ? "loss" : "loss & " + mask)};");
            _writer.Line($"{(mask is null ? "p" : $"(p & {mask})")}.StoreUnsafe(ref y, {offset});");
            string gradient = "(p - t) * factor";
            _writer.Line($"({(mask is null ? gradient : $"({gradient}) & {mask}")}).StoreUnsafe(ref dy, {offset});");
        });
        _writer.Line($"return {row.Fold("Sum16", "sum", zero)};");
    }
}
