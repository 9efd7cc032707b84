using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>What all parsers of one payload share.</summary>
sealed class PayloadContext(
    INamedTypeSymbol job, Compilation compilation, Report? report, CancellationToken cancellationToken)
{
    /// <summary>What to do about a type or member that generated code can't reach.</summary>
    public const string MakeReachable = "make it internal or public";

    readonly HashSet<ISymbol> refused = new(SymbolEqualityComparer.Default);

    /// <summary>All that generated code uses.</summary>
    public RestrictionFinder Used { get; } = new();

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whether what is wrong is said, and where; else it is only found out that something is.</summary>
    public bool IsReporting => report is not null;

    public bool IsSupported { get; private set; } = true;

    /// <summary>Reports at the member, or at the job where the member is in another assembly.</summary>
    public void Refuse(DiagnosticDescriptor rule, ISymbol symbol, params object?[] arguments)
    {
        IsSupported = false;
        refused.Add(symbol);
        report?.Invoke(rule, symbol.FindLocation() ?? job.FindLocation(), arguments);
    }

    /// <summary>
    /// Reports what is supported, and yet not meant; where the member is in source, and not refused already.
    /// </summary>
    public void Warn(DiagnosticDescriptor rule, ISymbol symbol, params object?[] arguments)
    {
        if (!refused.Contains(symbol) && symbol.FindLocation() is { } location)
            report?.Invoke(rule, location, arguments);
    }

    /// <summary>
    /// Whether something is wrong with a member of the type, or of one of its bases, of that name in any case.
    /// </summary>
    public bool IsMemberRefused(INamedTypeSymbol type, string name) => refused.Any(symbol =>
        symbol is IPropertySymbol or IFieldSymbol
        && string.Equals(symbol.Name, name, StringComparison.OrdinalIgnoreCase)
        && type.WithBases().Contains(symbol.ContainingType, SymbolEqualityComparer.Default));

    /// <summary>A context for a part of the payload that is parsed apart.</summary>
    public PayloadContext Fork() => new(job, compilation, report, cancellationToken);

    public void Include(ParsedPart part)
    {
        IsSupported &= part.IsSupported;
        Used.Add(part.Used);
    }

    /// <summary>Without a report, where the compiler has said already what is wrong.</summary>
    public bool GiveUp() => IsSupported = false;

    public static string Show(ISymbol symbol) =>
        symbol is ITypeSymbol type ? type.ToShortName() : $"{symbol.ContainingType.ToShortName()}.{symbol.Name}";

    public bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    /// <summary>
    /// Whether generated code can name the type, and no attribute changes its JSON but those that are honoured.
    /// </summary>
    public bool CheckType(INamedTypeSymbol type, ISymbol member, params string[] honoured) =>
        CheckAccess(type, member) && CheckAttributes(type, honoured);

    /// <summary>Whether generated code can name the type.</summary>
    public bool CheckAccess(INamedTypeSymbol type, ISymbol member)
    {
        if (compilation.IsUnderAliasOnly(type.ContainingAssembly))
        {
            Refuse(
                Rules.InaccessiblePayload, member, type.ToShortName(),
                $"'{type.ContainingAssembly.Name}' is referenced under an alias only; add the alias 'global'");
            return false;
        }

        foreach (var part in type.WithContainingTypes())
        {
            if (part.IsFileLocal || !IsAccessible(part.OriginalDefinition))
            {
                var access = part.IsFileLocal ? "file-local" : SyntaxText(part.DeclaredAccessibility);
                Refuse(
                    Rules.InaccessiblePayload, part.FindLocation() is null ? member : part, part.ToShortName(),
                    $"it is {access}; {MakeReachable}");
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether generated code can name the type and all that it is made of.</summary>
    public bool IsNameable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsNameable(array.ElementType),
        INamedTypeSymbol named => IsAccessible(named)
            && named.WithContainingTypes().All(part => !part.IsFileLocal && part.TypeArguments.All(IsNameable)),
        _ => false,
    };

    /// <summary>Whether no attribute changes the JSON but those that the caller honours.</summary>
    public bool CheckAttributes(ISymbol symbol, IReadOnlyCollection<string> honoured)
    {
        var isValid = true;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (JsonAttributes.FindName(attribute) is not { } name || honoured.Contains(name))
                continue;
            isValid = false;
            Refuse(Rules.UnsupportedJsonAttribute, symbol, Show(symbol), name, "");
        }

        return isValid;
    }

    static string SyntaxText(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "internal to another assembly",
    };
}
