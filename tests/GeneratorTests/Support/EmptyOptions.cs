using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Queue.GeneratorTests.Support;

sealed class EmptyOptions : AnalyzerConfigOptionsProvider
{
    public static EmptyOptions Instance { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions => Options.None;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Options.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Options.None;

    sealed class Options : AnalyzerConfigOptions
    {
        public static Options None { get; } = new();

        public override bool TryGetValue(string key, out string value)
        {
            value = "";
            return false;
        }
    }
}
