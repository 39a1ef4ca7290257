namespace Course.Lessons;

/// <summary>What the program of lesson 9 prints, as the course shows it: iteration, Train-Acc, Test-Acc.</summary>
internal static class Lesson09Tables
{
    /// <summary>Upgrading the MNIST network. The course has lost the last digit of four shares; those in brackets are NumPy's.</summary>
    public const string TanhAndSoftmax = """
          0  0.156   0.394
         10  0.723   0.6867
         20  0.732   0.7025
         30  0.763   0.734
         40  0.794   0.7663
         50  0.819   0.7913
         60  0.849   0.8102
         70  0.864   0.8228
         80  0.867   0.831
         90  0.885   0.8364
        100  0.88[0.883]  0.8407
        110  0.891   0.845
        120  0.90[0.901]  0.8481
        130  0.90[0.901]  0.8505
        140  0.90[0.905]  0.8526
        150  0.914   0.8555
        160  0.925   0.8577
        170  0.918   0.8596
        180  0.933   0.8619
        190  0.933   0.863
        200  0.926   0.8642
        210  0.931   0.8653
        220  0.93    0.8668
        230  0.937   0.8672
        240  0.938   0.8681
        250  0.937   0.8687
        260  0.945   0.8684
        270  0.951   0.8703
        280  0.949   0.8699
        290  0.94    0.8701
        """;

    /// <summary>The same with tanh's true slope: not in the course; NumPy, in double. Iteration, mean cross-entropy, Train-Acc, Test-Acc.</summary>
    public const string TrueSlope = """
          0  2.2885047160995757  0.156  0.3947
         10  1.9013258232383736  0.713  0.6823
         20  1.4569559198094668  0.734  0.7025
         30  1.1087124967502444  0.77  0.7426
         40  0.8838021540075608  0.804  0.7749
         50  0.7655259581930759  0.823  0.8003
         60  0.6714390464555533  0.857  0.8136
         70  0.5951194427767638  0.863  0.8245
         80  0.5462606990103923  0.86  0.8298
         90  0.5050225628512401  0.879  0.8364
        100  0.4742212601414306  0.876  0.8405
        """;
}
