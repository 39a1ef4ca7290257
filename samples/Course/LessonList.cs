using System.Collections.Generic;
using Course.Lessons;

namespace Course;

/// <summary>All lessons, in the order of the course. A new one is a file in Lessons and a line here.</summary>
internal static class LessonList
{
    public static IReadOnlyList<Lesson> All { get; } =
    [
        new(0, null, "coffee roasting: a forward pass, matrices, counting parameters", Deck000Forward.Write),
        new(1, null, "gradients without calculus: move a weight, see what the cost does", Deck001NumericGradient.Write),
        new(2, null, "the formulas of backpropagation, and why weights do not start at zero", Deck002Backpropagation.Write),
        new(3, null, "one neuron: activations, the logistic error, one step of learning", Deck003Neuron.Write),
        new(4, 3, "networks that predict", Lesson03Prediction.Write),
        new(4, 4, "one weight learns: hot and cold, gradient descent, alpha", Lesson04OneWeight.Write),
        new(4, 5, "many weights learn at once", Lesson05ManyWeights.Write),
        new(4, 6, "street lights: the first deep network", Lesson06StreetLights.Write),
        new(4, 7, "the network as one formula", Lesson07Formula.Write),
        new(4, 8, "learning digits: memorising, dropout, batches", Lesson08Digits.Write),
        new(4, 9, "activations, their slopes, and softmax", Lesson09Activations.Write),
        new(4, 11, "words as rows of numbers: movie reviews", Lesson11Words.Write),
    ];
}
