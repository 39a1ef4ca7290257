using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

internal static class NetworkPlanner
{
    public static NetworkPlan Plan(NetworkSpec spec) => new(spec);
}
