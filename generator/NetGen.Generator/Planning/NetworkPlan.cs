using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

internal sealed record NetworkPlan(NetworkSpec Spec);
