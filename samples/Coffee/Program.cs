using System;
using System.Globalization;
using System.IO;
using Coffee;
using NetGen.Data;
using NetGen.Training;

if (Options.Parse(args, out int exitCode) is not Options options)
{
    return exitCode;
}

// 1. Data: the roasts of the course, and others to be tested with.
Dataset roasts = Roasts.Draw(count: 400, seed: 1);
Dataset unseen = Roasts.Draw(count: 400, seed: 2);

// 2. Degrees are hundreds and minutes are a dozen: only once both are numbers around 1 can the same step suit both. The normalizer
//    learns its means from the training roasts alone, and everything else goes through the same one.
Normalizer normalizer = Normalizer.FitStandard(roasts);
Dataset training = normalizer.Apply(roasts);
Dataset test = normalizer.Apply(unseen);

// 3. The network: see CoffeeNet.cs.
var network = new CoffeeNet(seed: 3);
Line($"{CoffeeNet.Info}\n");

// 4. Training, shown eight times on its way.
using var trainer = new Trainer(network, new FitOptions { Epochs = 50, BatchSize = 16, Optimizer = new Adam(0.02) });
Line($"epochs      loss   accuracy");
for (int epochs = 50; epochs <= 400; epochs += 50)
{
    History history = trainer.Fit(training);
    Line($"{epochs,6}{history.Loss[^1],10:F4}{history.Accuracy[^1],11:F4}");
}

Evaluation evaluation = trainer.Evaluate(test);
Line($"unseen{evaluation.Loss,10:F4}{evaluation.Accuracy,11:F4}");

// 5. What it says of some roasts; the first is the course's.
var roaster = new Roaster(network, normalizer);
Line($"\ncelsius  minutes   good, by the network     by the rule");
foreach ((float celsius, float minutes) in new[] { (200f, 17f), (200f, 13.9f), (180f, 13f), (220f, 12.5f), (250f, 12.8f), (160f, 13f), (270f, 11.5f) })
{
    float probability = roaster.ProbabilityOfGood(celsius, minutes);
    Line($"{celsius,7}{minutes,9:F1}{probability,11:P1}  {(probability >= 0.5f ? "yes" : "no"),-10}{(Roasts.IsGood(celsius, minutes) ? "yes" : "no"),13}");
}

// 6. What it says of all roasts.
try
{
    string path = Path.GetFullPath(options.Map ?? Path.Combine(Directory.CreateTempSubdirectory("coffee-").FullName, "coffee-map.svg"));
    DecisionMap.Write(path, roaster, roasts);
    Line($"\ndecision map: {path}");
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

return 0;

static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
