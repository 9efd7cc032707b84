using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Queue.GeneratorTests.Support;

/// <summary>One property of the project.</summary>
sealed class ProjectProperty(string key, string value) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(key, value);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => EmptyOptions.Instance.GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => EmptyOptions.Instance.GlobalOptions;

    sealed class Options(string known, string given) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == known ? given : "";
            return key == known;
        }
    }
}
