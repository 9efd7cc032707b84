using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Jobs;

/// <summary>What a type marked with <c>[Job]</c> must be. The payload has rules of its own.</summary>
static class JobRules
{
    /// <summary>Whether a job can be generated for the type.</summary>
    public static bool Check(
        INamedTypeSymbol type, Compilation compilation, Report? report, CancellationToken cancellationToken)
    {
        if (!CheckLanguage(type, report))
            return false;
        if (FindWhyNot(type, compilation) is { } reason)
        {
            report?.Invoke(Rules.UnsupportedJobType, type.FindLocation(), type.ToShortName(), reason);
            return false;
        }

        // All three are checked, so that all that is wrong shows at once.
        return CheckPartial(type, report, cancellationToken) & CheckSettings(type, report, cancellationToken);
    }

    static bool CheckLanguage(INamedTypeSymbol type, Report? report)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var version = ((CSharpParseOptions)reference.SyntaxTree.Options).LanguageVersion;
            if (version < LanguageVersion.CSharp11)
            {
                report?.Invoke(Rules.LanguageTooOld, type.FindLocation(), version.ToDisplayString());
                return false;
            }
        }

        return true;
    }

    static string? FindWhyNot(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return "only a record, class or struct can be one";
        if (type.IsStatic)
            return "it is static";
        if (type.IsAbstract)
            return "it is abstract; mark the types derived from it";
        if (type.IsRefLikeType)
            return "it is a ref struct";
        foreach (var part in type.WithContainingTypes())
        {
            var isJob = SymbolEqualityComparer.Default.Equals(part, type);
            if (part.IsGenericType)
                return isJob ? "it is generic" : $"it is nested in the generic type '{part.ToShortName()}'";
            if (part.IsFileLocal)
                return isJob ? "it is file-local" : $"it is nested in the file-local type '{part.ToShortName()}'";
            if (!compilation.IsSymbolAccessibleWithin(part, compilation.Assembly))
            {
                return isJob
                    ? "generated code can't reach it; make it internal or public"
                    : $"generated code can't reach '{part.ToShortName()}' around it; make that internal or public";
            }
        }

        return null;
    }

    static bool CheckPartial(INamedTypeSymbol type, Report? report, CancellationToken cancellationToken)
    {
        var isPartial = true;
        foreach (var part in type.WithContainingTypes())
        {
            foreach (var reference in part.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration
                    || declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                {
                    continue;
                }

                isPartial = false;
                report?.Invoke(
                    Rules.NotPartial, declaration.Identifier.GetLocation(), part.ToShortName(), type.ToShortName());
            }
        }

        return isPartial;
    }

    static bool CheckSettings(INamedTypeSymbol type, Report? report, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(WellKnownNames.JobAttribute) is not { } attribute)
            return true;

        var settings = JobSettings.Read(type, attribute);
        var isValid = true;
        if (!JobNames.IsValid(settings.Name))
            Refuse("name", settings.Name.ToLiteral(), ExpectedName);
        if (!JobNames.IsValid(settings.Queue))
            Refuse("queue", settings.Queue.ToLiteral(), ExpectedName);
        if (settings.Priority is < 0 or > JobSettings.MaxPriority)
            Refuse("priority", settings.Priority.ToString(), $"0 to {JobSettings.MaxPriority}");
        if (settings.Version is < 1 or > JobSettings.MaxVersion)
            Refuse("version", settings.Version.ToString(), $"1 to {JobSettings.MaxVersion}");
        else if (settings.OldestVersion < 1 || settings.OldestVersion > settings.Version)
            Refuse("oldest version", settings.OldestVersion.ToString(), $"1 to {settings.Version}, its version");
        return isValid & AliasRules.Check(type, attribute, settings, report, cancellationToken);

        void Refuse(string what, string found, string expected)
        {
            isValid = false;
            var location = FindArgument(attribute, what.Replace(" ", ""), cancellationToken) ?? type.FindLocation();
            report?.Invoke(Rules.InvalidJobSetting, location, type.ToShortName(), what, found, expected);
        }
    }

    public static readonly string ExpectedName =
        $"1 to {JobNames.MaxLength} characters without white space, control characters and halves of surrogate pairs";

    /// <summary>Where an argument of <c>[Job]</c> is written; else where the attribute is.</summary>
    public static Location? FindArgument(AttributeData attribute, string what, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        foreach (var argument in syntax?.ArgumentList?.Arguments ?? [])
        {
            var name = argument.NameEquals?.Name.Identifier.ValueText ?? "name";
            if (string.Equals(name, what, StringComparison.OrdinalIgnoreCase))
                return argument.GetLocation();
        }

        return syntax?.Name.GetLocation();
    }
}
