using System;
using System.Linq;
using Course.Reviews;
using NetGen;
using NetGen.Training;

namespace Course.Lessons;

/// <summary>Lesson 11: words as rows of numbers. A sentence is the sum of its words, and what is learnt of a review goes into their rows.</summary>
internal static class Lesson11Words
{
    public static void Write(Notebook book, CourseData data)
    {
        Sentence(book);
        Tiny(book);
        Reviews(book, data);
    }

    private static void Sentence(Notebook book)
    {
        book.Heading("capturing word correlation in input data: the cat sat, out of cat, the, dog, sat");
        const int Cat = 0, The = 1, Sat = 3;
        SentenceEncoder encoder = new SentenceEncoder().With(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        var sentence = new float[4];
        encoder.Predict([The, Cat, Sat], sentence);
        book.Printed("the + cat + sat", "1 1 0 1", sentence);
    }

    private static void Tiny(Notebook book)
    {
        book.Heading("an embedding layer: eight words with rows of 4, six sentences, 60 iterations, alpha 0.5");
        book.Say("  layer_1_delta has no slope of the sigmoid. Word by word:");
        int[][] sentences = [[0, 2, 5], [1, 2], [0, 3, 5, 7], [1, 4, 6], [5], [6, 1, 3]];
        float[] labels = [1, 0, 1, 0, 1, 0];
        var random = new NumpyRandom(1);
        TinyReviewNet network = new TinyReviewNet().With(random.Weights(TinyReviewNet.ParameterCount, 0.1));
        Workspace workspace = network.CreateWorkspace(1);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 1, Optimizer = new Sgd(0.5) });
        var errors = new float[60];
        for (int iteration = 0; iteration < errors.Length; iteration++)
        {
            for (int i = 0; i < sentences.Length; i++)
            {
                network.Forward(workspace, sentences[i], [0], [labels[i]], 1);
                errors[iteration] += Learning.Square(workspace.Outputs[0, 0] - labels[i]);
                workspace.ClearGradients();
                network.Backward(workspace, sentences[i], [0]);
                trainer.ApplyGradients(workspace);
            }
        }

        book.Computed("squared errors of the iterations 0, 9, 59", [1.6861323762157046, 0.17672277046180118, 0.000561945180397359], errors[0], errors[9], errors[59]);
        book.Computed(
            "predictions",
            [0.9952229593326902, 0.012877216783799003, 0.9956358606178666, 0.012563374455563353, 0.9951025612186125, 0.01257424278000269],
            sentences.Select(sentence =>
            {
                var output = new float[1];
                network.Predict(sentence, output);
                return output[0];
            }).ToArray());
        book.Computed("the row of word 5", [5.019938206114075, 2.999775315673406, 0.8002877554340908, -4.558050274669705], network.Embeddingbag1Embeddings.ToArray()[20..24]);
        book.Computed("weights_1_2", [2.8796951881632005, 2.0767584624829487, 0.7541753200214666, -4.36870595348201], network.Dense1Kernel.ToArray());
    }

    private static void Reviews(Notebook book, CourseData data)
    {
        book.Heading("predicting movie reviews: 74,094 words, rows of 100, two iterations, alpha 0.01");
        if (data.Reviews is not MovieReviews reviews)
        {
            book.Say($"  LEFT OUT: a network that learns 24,000 movie reviews. {data.ReviewsRemedy}");
            return;
        }

        book.Say("  The course prints .832 and .8663 after the iterations, and .849 for the test. Its words are numbered in the order of a Python set, which is another one in");
        book.Say("  each run, and with it the first weights: three orders gave .8316 to .8336, .8657 to .8667 and .847 to .853. Below is NumPy's run with the words in order.");
        var program = new ReviewProgram(reviews);
        program.Learn(iterations: 2);
        Share("after 1,000 reviews", "0.53", 0, 1000);
        Share("after 5,000", "0.7372", 0, 5000);
        Share("after 12,000", "0.804", 0, 12_000);
        Share("after 24,000, the first iteration", "0.8333333333333334", 0, 24_000);
        Share("both iterations together", "0.8664583333333333", 1, 24_000);
        book.ComputedRun("test", "0.848", new RunNumber(program.Test(), 0.004, IsCut: false));

        void Share(string what, string expected, int iteration, int count) =>
            book.ComputedRun(what, expected, new RunNumber(program.ShareAfter(iteration, count), 0.002, IsCut: false));
    }
}
