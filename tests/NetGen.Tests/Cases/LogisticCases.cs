using System;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>One neuron, its activations and its losses: deck 003, and the tables of deck 004, lesson 9.</summary>
public sealed class LogisticCases
{
    [SharedDataTheory]
    [InlineData("a3-wine")]
    public void A_logistic_neuron_takes_one_step(string id) => CaseFile.Check(id, file =>
    {
        float[] parameters = [.. file.Floats("initial_weights.w"), .. file.Floats("initial_weights.b")];
        var neuron = new LogisticNeuron().With(parameters);
        Workspace workspace = neuron.CreateWorkspace(1);
        file.Compare("z", new LinearNeuron().With(parameters).Predict(file.Inputs));
        file.Compare("J", neuron.Forward(workspace, file.Inputs, file.Targets, 1));
        float output = workspace.Outputs[0, 0];
        file.Compare("yhat", output);
        neuron.Backward(workspace, file.Inputs);
        file.Compare("dJ_dz", workspace.Gradient("dense_1.bias")[0]);
        file.Compare("dJ_dw", workspace.Gradient("dense_1.kernel")[0, 0]);
        file.Compare("dJ_db", workspace.Gradient("dense_1.bias")[0]);

        // NetGen's loss goes from J to z in one step; from the derivative by the output, as a loss of one's own, the same comes out.
        float slope = -1 / output;
        file.Compare("dJ_dyhat", slope);
        workspace.ClearGradients();
        neuron.Backward(workspace, file.Inputs, [slope]);
        file.Compare("dJ_dz", workspace.Gradient("dense_1.bias")[0]);
        file.Compare("dJ_dw", workspace.Gradient("dense_1.kernel")[0, 0]);

        using Trainer trainer = CaseRuns.Descent(neuron, file.Alpha, batchSize: 1);
        trainer.TrainStep(file.Inputs, file.Targets, 1);
        file.Compare("w_new", neuron.Dense1Kernel[0, 0]);
        file.Compare("b_new", neuron.Dense1Bias[0]);
    });

    [SharedDataTheory]
    [InlineData("a3-activation-table")]
    public void The_table_of_activations(string id) => CaseFile.Check(id, file =>
    {
        file.Compare("sign", new SignNeuron().With(1, 0).Predict(file.Inputs));
        file.Compare("piecewise", new PiecewiseLinearNeuron().With(1, 0).Predict(file.Inputs));
        file.Compare("logistic", new LogisticNeuron().With(1, 0).Predict(file.Inputs));
        file.Compare("tanh", new TanhNeuron().With(1, 0).Predict(file.Inputs));
        file.Compare("relu", new ReluNeuron().With(1, 0).Predict(file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("a3-log-loss-table")]
    public void The_logistic_error_punishes_a_wrong_prediction_harder(string id) => CaseFile.Check(id, file =>
    {
        const float Truth = 1;
        var logistic = new LogisticNeuron().With(1, 0);
        var linear = new LinearNeuron().With(1, 0);
        float[] logits = Array.ConvertAll(file.Inputs, p => (float)Math.Log(p / (1.0 - p)));
        file.Compare("yhat", logistic.Predict(logits));
        file.Compare("squared", file.Inputs.Select(p => Loss(linear, p).Loss).ToArray());
        file.Compare("neglog", logits.Select(z => Loss(logistic, z).Loss).ToArray());

        // The derivative of the logistic error by z is prediction − truth.
        file.Compare("error", logits.Select(z => -Loss(logistic, z).Slope).ToArray());

        static (float Loss, float Slope) Loss(INetwork neuron, float input)
        {
            Workspace workspace = neuron.CreateWorkspace(1);
            float loss = neuron.Forward(workspace, [input], [Truth], 1);
            neuron.Backward(workspace, [input]);
            return (loss, workspace.Gradient("dense_1.bias")[0]);
        }
    });

    [SharedDataTheory]
    [InlineData("d9-derivative-table")]
    public void The_table_of_derivatives(string id) => CaseFile.Check(id, file =>
    {
        Values(new ReluNeuron().With(1, 0), "relu");
        Values(new LogisticNeuron().With(1, 0), "sigmoid");
        Values(new TanhNeuron().With(1, 0), "tanh");

        // The deck divides the delta by the length of the row; NetGen's gradient of one sample is not divided.
        var softmax = new Softmax5().With([.. CaseRuns.Diagonal(1, 1, 1, 1, 1), .. new float[5]]);
        Workspace workspace = softmax.CreateWorkspace(1);
        softmax.Forward(workspace, file.Inputs, file.Targets, 1);
        softmax.Backward(workspace, file.Inputs);
        file.Compare("softmax", workspace.Outputs.ToArray());
        file.Compare("softmax_delta_over_len", workspace.Gradient("dense_1.bias").ToArray().Times(1 / 5f));

        void Values(INetwork neuron, string name)
        {
            file.Compare(name, neuron.Predict(file.Inputs));
            file.Compare(name + "_deriv", file.Inputs.Select(z => Slope(neuron, z)).ToArray());
        }

        static float Slope(INetwork neuron, float z)
        {
            Workspace workspace = neuron.CreateWorkspace(1);
            neuron.Forward(workspace, [z], [0f], 1);
            neuron.Backward(workspace, [z], [1f]);
            return workspace.Gradient("dense_1.bias")[0];
        }
    });

    [SharedDataTheory]
    [InlineData("d9-softmax-100")]
    public void Softmax_of_a_large_number_stays_finite(string id) => CaseFile.Check(id, file =>
    {
        float[] softmax = new Softmax10().With([.. CaseRuns.Diagonal(Enumerable.Repeat(1f, 10).ToArray()), .. new float[10]]).Predict(file.Inputs);
        float[] sigmoid = new LogisticNeuron().With(1, 0).Predict(file.Inputs);
        file.Compare("softmax", softmax);
        file.Compare("sigmoid", sigmoid);
        file.Compare("softmax_mse", FromLast(softmax));
        file.Compare("sigmoid_mse", FromLast(sigmoid));

        static float[] FromLast(float[] outputs) => outputs.Select((y, i) => i == 9 ? (y - 1) * (y - 1) : y * y).ToArray();
    });
}
