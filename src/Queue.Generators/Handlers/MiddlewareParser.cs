using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Handlers;

/// <summary>Says which middleware a handler declares, and why one can't be made.</summary>
static class MiddlewareParser
{
    const string AttributeName = "UseMiddlewareAttribute`1";

    /// <summary>The outermost first: of the class, then of the method; null when a rule is broken.</summary>
    public static EquatableArray<HandlerClass>? Parse(
        IMethodSymbol method, Compilation compilation, Report? report, CancellationToken cancellationToken)
    {
        var found = new List<HandlerClass>();
        foreach (var attribute in Find(method.ContainingType).Concat(Find(method)))
        {
            // What breaks a constraint is the compiler's to report.
            var argument = attribute.AttributeClass!.TypeArguments[0];
            if (argument is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
                return null;
            var reason = FindWhyNot(type, compilation);
            if (reason is null && HandlerClassParser.Parse(type, compilation, out reason) is { } middleware)
            {
                found.Add(middleware);
                continue;
            }

            report?.Invoke(
                Rules.MiddlewareNotCreatable,
                attribute.FindLocation(cancellationToken),
                type.ToShortName(),
                method.Name,
                reason);
            return null;
        }

        return found.ToEquatableArray();
    }

    /// <summary>The attributes that declare middleware, in their order.</summary>
    public static IEnumerable<AttributeData> Find(ISymbol symbol) => symbol.GetAttributes().Where(attribute =>
        attribute.AttributeClass is { MetadataName: AttributeName } type && type.ContainingNamespace.IsNamed("Queue"));

    static string? FindWhyNot(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsAbstract)
            return "it is abstract; name a class that is not";
        return type.WithContainingTypes().Any(part => part.IsFileLocal)
            || !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
                ? "generated code can't reach it; make it internal or public"
                : null;
    }
}
