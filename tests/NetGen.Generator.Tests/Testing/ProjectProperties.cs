using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests.Testing;

/// <summary>An MSBuild property as the compiler shows it to a generator: one of the project, not of a file.</summary>
internal sealed class ProjectProperties : AnalyzerConfigOptionsProvider
{
    /// <param name="property">Its name in the project file.</param>
    /// <param name="value">Null where the project does not show it; empty where it shows it but does not set it.</param>
    public ProjectProperties(string property, string? value)
    {
        GlobalOptions = new Options("build_property." + property, value);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(string.Empty, null);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(string.Empty, null);

    private sealed class Options : AnalyzerConfigOptions
    {
        private readonly string _key;
        private readonly string? _value;

        public Options(string key, string? value)
        {
            _key = key;
            _value = value;
        }

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = KeyComparer.Equals(key, _key) ? _value : null;
            return value is not null;
        }
    }
}
