using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Course;
using Course.Reviews;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Lesson 11: bags of words, in small and on movie reviews. Both programs leave the slope of the hidden sigmoid out, and so do the networks.</summary>
public sealed class EmbeddingCases
{
    [SharedDataTheory]
    [InlineData("d11-onehot")]
    public void A_sentence_is_the_sum_of_its_words(string id) => CaseFile.Check(id, file =>
    {
        var encoder = new SentenceEncoder();
        encoder.LoadParameters(new[] { "cat", "the", "dog", "sat" }.SelectMany(word => file.Floats("inputs." + word)).ToArray());
        var sentence = new float[4];
        encoder.Predict([1, 0, 3], sentence);
        file.Compare("sent", sentence);
    });

    [SharedDataTheory]
    [InlineData("d11-embedding-tiny")]
    public void An_embedding_learns_sentences_one_by_one(string id) => CaseFile.Check(id, file =>
    {
        var network = new TinyReviewNet();
        network.LoadParameters([.. file.Floats("initial_weights.w01"), .. file.Floats("initial_weights.w12")]);
        int[][] sentences = file.Lists("inputs");
        float[] targets = file.Targets;
        Workspace workspace = network.CreateWorkspace(1);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 1, Optimizer = new Sgd(file.Alpha) });
        var errors = new List<double>();
        for (int iteration = 0; iteration < file.Iterations; iteration++)
        {
            double error = 0;
            for (int i = 0; i < sentences.Length; i++)
            {
                network.Forward(workspace, sentences[i], [0], [targets[i]], 1);
                double difference = workspace.Outputs[0, 0] - targets[i];
                error += difference * difference;
                trainer.TrainStepOnBags(sentences[i], [0], [targets[i]], 1);
            }

            errors.Add(error);
        }

        file.Compare("sq_errors", [.. errors]);
        file.Compare("w01", network.Embeddingbag1Embeddings.ToArray());
        file.Compare("w12", network.Dense1Kernel.ToArray());
        file.Compare("pred", sentences.Select(sentence =>
        {
            var output = new float[1];
            network.Predict(sentence, output);
            return output[0];
        }).ToArray());
    });

    /// <summary>All accuracies of the case at its tolerance; for the weights it has none, so that they get what the same program in NumPy's float32 shows to be possible.</summary>
    [SharedDataTheory]
    [InlineData("d11-imdb-embedding")]
    public void Movie_reviews_are_learnt_word_by_word(string id)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("cases", id + ".json")));
        JsonElement expected = document.RootElement.GetProperty("expected");
        JsonElement tolerance = document.RootElement.GetProperty("tolerance_fp32");
        double trainTolerance = tolerance.GetProperty("train_acc").GetDouble();
        var program = new ReviewProgram(new MovieReviews(SharedFiles.PathOf("data", "imdb")));
        Assert.Equal(ReviewNet.Words, document.RootElement.GetProperty("V").GetInt32());
        program.Learn(iterations: 2);
        foreach (JsonElement line in expected.GetProperty("trace").EnumerateArray())
        {
            Assert.Equal(line.GetProperty("train_acc_cumulative").GetDouble(), program.ShareAfter(line.GetProperty("iter").GetInt32(), program.TrainCount), trainTolerance);
        }

        foreach (JsonProperty mark in expected.GetProperty("marks").EnumerateObject())
        {
            int[] place = mark.Name.Split(':').Select(int.Parse).ToArray();
            Assert.Equal(mark.Value.GetDouble(), program.ShareAfter(place[0], place[1]), trainTolerance);
        }

        Assert.Equal(expected.GetProperty("test_acc").GetDouble(), program.Test(), tolerance.GetProperty("test_acc").GetDouble());
        Assert.Equal(expected.GetProperty("w0_sum").GetDouble(), program.Network.Embeddingbag1Embeddings.ToArray().Sum(weight => (double)weight), 0.5);
        double[] last = Numbers.Of(expected.GetProperty("w1"));
        float[] kernel = program.Network.Dense1Kernel.ToArray();
        Assert.All(Enumerable.Range(0, last.Length), i => Assert.Equal(last[i], kernel[i], 1e-3));
    }
}
