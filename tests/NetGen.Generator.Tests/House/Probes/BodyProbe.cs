namespace NetGen.Generator.Tests.House.Probes;

/// <summary>Uses another namespace inside a method alone.</summary>
internal static class BodyProbe
{
    public static int Length() => Testing.TestSource.Usings.Length + Testing.Driver.Steps.Count;
}
