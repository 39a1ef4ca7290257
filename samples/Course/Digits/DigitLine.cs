namespace Course.Digits;

/// <summary>What a program of lessons 8 and 9 prints of an iteration.</summary>
/// <param name="Iteration">Its number, from 0.</param>
/// <param name="TrainError">The mean over the training digits, each before its own update: of the sum of squares, or of the cross-entropy.</param>
/// <param name="TrainAccuracy">The share of right answers among them.</param>
/// <param name="TestError">The mean sum of squares over the test digits, after the iteration.</param>
/// <param name="TestAccuracy">The share of right answers among them.</param>
internal readonly record struct DigitLine(int Iteration, double TrainError, double TrainAccuracy, double TestError, double TestAccuracy);
