using System;
using System.Collections.Generic;
using System.Linq;
using NetGen;
using NetGen.Training;

namespace Course.Lessons;

/// <summary>
/// Deck 002: the six formulas of backpropagation for a network with one hidden layer, dz2 = a2 - y first. The deck's matrices are
/// (out, in) and its examples are columns; NetGen's kernels are (in, out) and its examples rows, so everything here is transposed.
/// </summary>
internal static class Deck002Backpropagation
{
    private const int Inputs = 3;
    private const int Units = 4;

    public static void Write(Notebook book)
    {
        Formulas(book);
        Training(book);
        ZeroWeights(book);
    }

    private static void Formulas(Notebook book)
    {
        book.Heading("formulas for computing derivatives: 3-4-1, sigmoid, 5 examples");
        float[] x = [-0.857f, 0.059f, -0.632f, -0.872f, -0.363f, -0.006f, -0.423f, 0.003f, -0.101f, 0.996f, -0.106f, -0.052f, 0.712f, 0.793f, 0.249f];
        float[] y = [1, 1, 1, 0, 0];
        SigmoidCircuit network = new SigmoidCircuit().With(
        [
            .. new[]
            {
                0.22061374f, -0.16543508f, 1.2153856f, -0.12604606f, 0.05480492f, 0.79124056f,
                -0.4546162f, -0.29581833f, 0.09380161f, -0.16493498f, -0.5963823f, -0.10243826f,
            }.Transposed(Units),
            -0.035882895f, 0.06034716f, -0.16647885f, -0.0700179f,
            0.5756955f, 0.9286655f, -0.75558978f, 0.32242376f,
            -0.09806079f,
        ]);
        Workspace workspace = network.CreateWorkspace(y.Length);
        book.Computed("J", 0.7289105195441655, network.Forward(workspace, x, y, y.Length));
        float[] a2 = workspace.Outputs.ToArray();
        book.Computed("a2, an example each", [0.5520949439076545, 0.6002138200424768, 0.6003721980987131, 0.6287512581889205, 0.646177380287826], a2);

        // The formulas, written out for the activations that the workspace holds.
        float[] dz2 = a2.Zip(y, (prediction, target) => prediction - target).ToArray();
        book.Computed("dz2 = a2 - y", [-0.44790505609234554, -0.3997861799575232, -0.3996278019012869, 0.6287512581889205, 0.646177380287826], dz2);
        float[] dz1 = HiddenDeltas(network.Dense2Kernel.ToArray(), dz2, workspace.Activations("dense_1"));
        book.Computed("dz1 = W2^T dz2 * g'(z1), example 1", [-0.05063133461083682, -0.10123340895967964, 0.08415643779227952, -0.03601209754811921], dz1[..Units]);
        book.Computed("                         example 5", [0.09103740121269738, 0.14836193319441845, -0.1081994523614299, 0.046410022725691565], dz1[(4 * Units)..]);

        // Backward does all of it; dW = dz a^T / m and db = dz / m are sums over the examples.
        network.Backward(workspace, x);
        float[] deltas = Array.ConvertAll(workspace.Deltas("dense_1").ToArray(), delta => delta * y.Length);
        book.Computed("dz1, as Backward has it, times m", Array.ConvertAll(dz1, value => (double)value)[..Units], deltas[..Units]);
        book.Computed("dW2", [0.04575121549230502, 0.009740885533569858, -0.047374045448388746, -0.03196627484683187], workspace.Gradient("dense_2.kernel").ToArray());
        book.Computed("db2", 0.005521920105118183, workspace.Gradient("dense_2.bias")[0]);
        float[] dw1 = workspace.Gradient("dense_1.kernel").ToArray().Transposed(Inputs);
        book.Computed("dW1, unit 1", [0.054329259514567796, 0.016043123370451495, 0.011208845440479401], dw1[..3]);
        book.Computed("     unit 2", [0.09141380950977647, 0.025897950407600272, 0.02065536367056165], dw1[3..6]);
        book.Computed("     unit 3", [-0.07071828325234736, -0.019143141441841663, -0.016505846618273385], dw1[6..9]);
        book.Computed("     unit 4", [0.031035849145208516, 0.008140004613390563, 0.007028210773461704], dw1[9..]);
        book.Computed(
            "db1", [0.0033521092739484696, 0.001513063872524273, 0.003188207821121647, -0.0006064351387325431], workspace.Gradient("dense_1.bias").ToArray());
        book.Computed("db1 = the mean of dz1 over the examples", Means(dz1).Select(value => (double)value).ToArray(), workspace.Gradient("dense_1.bias").ToArray());
        book.Say("  (The last slide's dW[l] = dz a[l-1] lacks the transpose, and only the vectorised form has its 1/m.)");
    }

    /// <summary>What each hidden unit is to blame for, a row for each example.</summary>
    private static float[] HiddenDeltas(float[] w2, float[] dz2, BatchView a1) =>
        Enumerable.Range(0, dz2.Length).SelectMany(i => w2.Select((w, unit) => w * dz2[i] * a1[i, unit] * (1 - a1[i, unit]))).ToArray();

    private static float[] Means(float[] rows) =>
        Enumerable.Range(0, Units).Select(unit => rows.Where((_, i) => i % Units == unit).Average()).ToArray();

    private static void Training(Notebook book)
    {
        book.Heading("summary of gradient descent: 3-4-1, tanh, alpha 0.8, 40 steps");
        float[] x = [1.813f, 1.564f, -1.482f, -1.356f, 0.713f, 0.857f, -0.464f, -0.181f, 0.943f, 0.825f, 0.534f, 0.114f, -1.176f, -0.587f, -0.022f];
        TanhCircuit network = new TanhCircuit().With(
        [
            .. new[]
            {
                -0.15589184f, 0.36450196f, 0.1089104f, -0.4495459f, -1.2433903f, 0.45662576f,
                0.56353186f, -0.75704661f, 0.81964554f, -0.2149468f, 1.3156403f, 0.30091113f,
            }.Transposed(Units),
            -0.033588161f, 0.12377378f, 0.011112817f, 0.012915125f,
            0.038063806f, -0.077564079f, 0.31711267f, 0.4053275f,
            0.035480861f,
        ]);
        float[] costs = Train(network, x, [0, 0, 1, 0, 0], steps: 40);
        book.Computed("J at steps 1, 2, 3", [0.7262840343941255, 0.5619758395973552, 0.46778897884840376], costs[..3]);
        book.Computed("        10, 20, 30", [0.24919695990519486, 0.12883425945323254, 0.07636070937149891], costs[9], costs[19], costs[29]);
        book.Computed("        39, 40", [0.053285358525104486, 0.05145474499071493], costs[38..]);
        book.Computed("W2 at the end", [-0.2737946636089838, 1.1867186898729294, 2.984995242783836, 0.025862429728253943], network.Dense2Kernel.ToArray());
        book.Computed("b2 at the end", -1.149465333496579, network.Dense2Bias[0]);
    }

    private static void ZeroWeights(Notebook book)
    {
        book.Heading("what happens if you initialize weights to zero? sigmoid: all hidden units stay alike");
        float[] x = [0.154f, -2.288f, 0.535f, -0.387f, 1.049f, -2.064f, 2.029f, -0.416f, -0.662f, -0.045f, -0.743f, -1.204f, -1.451f, 1.072f, 1.462f, -0.405f, -1.651f, 1.766f];
        SigmoidCircuit alike = new SigmoidCircuit().With(new float[SigmoidCircuit.ParameterCount]);
        float[] costs = Train(alike, x, [0, 1, 0, 1, 0, 0], steps: 30);
        book.Computed("J at steps 1, 2, 30", [0.6931471805599453, 0.6575654117448635, 0.44428829340442527], costs[0], costs[1], costs[29]);
        float[] w1 = alike.Dense1Kernel.ToArray().Transposed(Inputs);
        for (int unit = 0; unit < Units; unit++)
        {
            book.Computed($"W1, unit {unit + 1}", [0.12963043272076835, -0.22655205677753065, 0.7391473872309422], w1[(unit * Inputs)..((unit + 1) * Inputs)]);
        }

        book.Computed("W2", [-0.6697610999377835, -0.6697610999377835, -0.6697610999377835, -0.6697610999377835], alike.Dense2Kernel.ToArray());

        book.Heading("tanh: tanh(0) = 0, so only the last bias ever moves");
        x = [-0.607f, 1.166f, 0.182f, -0.174f, 0.162f, -0.063f, 0.424f, -0.673f, -0.542f, -1.646f, 1.443f, 0.475f, -0.484f, -0.221f, -1.165f, 0.535f, 0.031f, -0.501f];
        TanhCircuit still = new TanhCircuit().With(new float[TanhCircuit.ParameterCount]);
        costs = Train(still, x, [1, 0, 1, 1, 1, 0], steps: 10);
        book.Computed("J at steps 1, 2, 10", [0.6931471805599453, 0.673145536417704, 0.6378370485478054], costs[0], costs[1], costs[9]);
        book.Computed("largest weight or bias before the last", 0, still.Parameters()[..^1].Max(Math.Abs));
        book.Computed("last bias", 0.604287452071627, still.Dense2Bias[0]);
    }

    /// <summary>Plain gradient descent on all examples at once.</summary>
    /// <returns>The cost before each step.</returns>
    private static float[] Train(INetwork network, float[] x, float[] y, int steps)
    {
        var costs = new List<float>();
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.8), BatchSize = y.Length });
        for (int step = 0; step < steps; step++)
        {
            costs.Add(trainer.TrainStep(x, y, y.Length));
        }

        return costs.ToArray();
    }
}

[Network(3), Dense(4, Activation.Sigmoid), Dense(1, Activation.Sigmoid)]
internal sealed partial class SigmoidCircuit;

[Network(3), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)]
internal sealed partial class TanhCircuit;
