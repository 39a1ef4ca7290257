using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Data;
using NetGen.Training;
using Sentiment;

if (Options.Parse(args, out int exitCode) is not Options options)
{
    return exitCode;
}

try
{
    // 1. Reviews, those of a folder or of a grammar, and the words of the training part by their numbers.
    bool isReal = options.Data is not null;
    Review[] reviews = isReal ? ReviewFolder.Read(options.Data!) : ReviewGrammar.Write(count: 4000, seed: 1);
    Review[] training = reviews[..(reviews.Length * 24 / 25)], test = reviews[training.Length..];
    var vocabulary = new WordNumbers(training);
    Line($"{reviews.Length} reviews ({(isReal ? options.Data : "by a small grammar; --data has real ones")}), {vocabulary.Words.Count} words, for example:");
    Line($"  {string.Join(' ', training[0].Words.Take(20))} ...");

    // 2. Is a review good? Each word counts once, however often it occurs.
    Dataset train = ToDataset(training), unseen = ToDataset(test);
    var network = new ReviewNet(seed: 1);
    Line($"\n{ReviewNet.Info}\n");
    using var trainer = new Trainer(network, new FitOptions { BatchSize = 32, Optimizer = new Adam(0.003), Seed = 1 });
    Line($"epoch      loss   accuracy   of {test.Length} reviews that it has not seen");
    for (int epoch = 1; epoch <= (isReal ? 2 : 3); epoch++)
    {
        History history = trainer.Fit(train);
        Line($"{epoch,5}{history.Loss[0],10:F4}{history.Accuracy[0],11:F4}{trainer.Evaluate(unseen).Accuracy,11:F4}");
    }

    // 3. What it has learnt of single words: how far each pushes a review towards good.
    int known = isReal ? 5000 : vocabulary.Words.Count;
    float[] neuron = network.Dense1Kernel.ToArray();
    var moods = new WordSpace(vocabulary, network.Embeddingbag1Embeddings.ToArray(), ReviewNet.Dimensions, known);
    double Mood(int word) => moods.Row(word).Select((value, i) => (double)value * neuron[i]).Sum();
    Line($"\nbest words:  {string.Join(", ", moods.Nearest(word => -Mood(word), [], 8))}");
    Line($"worst words: {string.Join(", ", moods.Nearest(Mood, [], 8))}");
    foreach (string word in new[] { "terrible", "wonderful" }.Where(word => moods.Has(word)))
    {
        Line($"like '{word}', by cosine:   {string.Join(", ", moods.NearestByCosine(word, 6))}");
        Line($"like '{word}', by distance: {string.Join(", ", moods.NearestByDistance(word, 6))}");
    }

    // 4. Words by the company they keep.
    int[][] texts = training.Take(isReal ? 6000 : training.Length).Select(vocabulary.Numbers).ToArray();
    Line($"\nfilling in blanks, {texts.Sum(text => text.Length)} of them:\npass      loss");
    using var blanks = new FillInTheBlank(rate: isReal ? 0.05 : 0.1);
    for (int pass = 1; pass <= (isReal ? 2 : 6); pass++)
    {
        Line($"{pass,4}{blanks.Learn(texts),10:F4}");
    }

    foreach (string text in new[] { "the movie was _ fun", "a man lost _ temper", "i would _ it again" })
    {
        int[] context = text.Split(' ').Select(vocabulary.Find).OfType<int>().ToArray();
        Line($"{text,-22} {string.Join(", ", blanks.Guess(context, vocabulary.Words.Count, 5).Select(word => vocabulary.Words[word]))}");
    }

    var company = new WordSpace(vocabulary, blanks.Table, ContextNet.Dimensions, known);
    foreach (string word in new[] { "terrible", "movie", "his" }.Where(word => company.Has(word)))
    {
        Line($"in the company of '{word}': {string.Join(", ", company.NearestByCosine(word, 6))}");
    }

    foreach ((string a, string b, string c) in new[] { ("terrible", "bad", "good"), ("actress", "she", "he"), ("her", "she", "he") }.Where(question => company.Has(question.Item1, question.Item2, question.Item3)))
    {
        Line($"{a} - {b} + {c} = {string.Join(", ", company.Analogy(a, b, c, 4))}");
    }

    // 5. A map of them.
    string path = Path.GetFullPath(options.Map ?? Path.Combine(Directory.CreateTempSubdirectory("sentiment-").FullName, "words.svg"));
    WordMap.Write(path, Enumerable.Range(0, Math.Min(120, company.Count)).Select(word => (vocabulary.Words[word], company.Row(word), Mood(word))).ToArray());
    Line($"\nmap of words: {path}");
    return 0;

    Dataset ToDataset(IReadOnlyCollection<Review> part)
    {
        int[][] lists = part.Select(review => vocabulary.Numbers(review).Distinct().ToArray()).ToArray();
        var offsets = new int[lists.Length];
        for (int i = 1; i < offsets.Length; i++)
        {
            offsets[i] = offsets[i - 1] + lists[i - 1].Length;
        }

        return Dataset.FromBags(lists.SelectMany(list => list).ToArray(), offsets, part.Select(review => review.IsGood ? 1f : 0f).ToArray(), 1);
    }
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
