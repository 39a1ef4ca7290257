namespace NetGen.Generator.Specs;

/// <summary>What the user's compilation can hold. Read from the compilation, never from the machine that the generator runs on.</summary>
/// <param name="HasVectors">Whether <c>Vector512</c> exists: .NET 8 and later. Without it only scalar code is written.</param>
internal sealed record TargetProfile(bool HasVectors);
