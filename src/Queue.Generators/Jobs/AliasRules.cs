using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Jobs;

/// <summary>What the former names of a job must be.</summary>
static class AliasRules
{
    public static bool Check(
        INamedTypeSymbol type,
        AttributeData attribute,
        JobSettings settings,
        Report? report,
        CancellationToken cancellationToken)
    {
        var isValid = true;
        var aliases = settings.Aliases;
        if (aliases.Count > JobSettings.MaxAliases)
            Refuse("aliases", $"{aliases.Count} of them", $"at most {JobSettings.MaxAliases}", index: null);
        for (var i = 0; i < aliases.Count; i++)
        {
            if (!JobNames.IsValid(aliases[i]))
                Refuse("alias", aliases[i].ToLiteral(), JobRules.ExpectedName, i);
            else if (settings.AllNames.Take(i + 1).Contains(aliases[i]))
                Refuse("alias", aliases[i].ToLiteral(), "a name that the job does not have already", i);
        }

        return isValid;

        void Refuse(string what, string found, string expected, int? index)
        {
            isValid = false;
            var argument = JobRules.FindArgument(attribute, nameof(JobSettings.Aliases), cancellationToken);
            var location = index is { } i ? FindElement(argument, i, cancellationToken) : argument;
            report?.Invoke(
                Rules.InvalidJobSetting, location ?? type.FindLocation(), type.ToShortName(), what, found, expected);
        }
    }

    static Location? FindElement(Location? argument, int index, CancellationToken cancellationToken)
    {
        var node = argument?.SourceTree?.GetRoot(cancellationToken).FindNode(argument.SourceSpan);
        return AttributeLocations.FindElement((node as AttributeArgumentSyntax)?.Expression, index)?.GetLocation()
            ?? argument;
    }
}
