using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Handlers;

/// <summary>Says how the class of a handler that is no static method is made.</summary>
static class HandlerClassParser
{
    const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    public static HandlerClass? Parse(
        INamedTypeSymbol type, IMethodSymbol method, Compilation compilation, Report? report)
    {
        var reason = FindWhyNot(type);
        if (reason is null && Parse(type, compilation, out reason) is { } handlerClass)
            return handlerClass;
        report?.Invoke(
            Rules.HandlerClassNotCreatable, method.FindLocation(), method.Name, type.ToShortName(), reason);
        return null;
    }

    /// <summary>How the class is made; null, and the reason, when it can't be.</summary>
    public static HandlerClass? Parse(INamedTypeSymbol type, Compilation compilation, out string? reason)
    {
        if (!TryFindConstructor(type, compilation, out var constructor, out reason))
            return null;

        var arguments = new List<ArgumentModel>();
        foreach (var parameter in constructor!.Parameters)
        {
            var problem = parameter.RefKind != RefKind.None
                ? "it is passed by reference"
                : ArgumentParser.FindWhyNoService(parameter.Type);
            if (problem is not null)
            {
                reason = $"the parameter '{parameter.Name}' of its constructor can't be resolved: {problem}";
                return null;
            }

            var name = parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToGlobalName();
            arguments.Add(ArgumentParser.ParseService(parameter, name));
        }

        var isScoped = arguments.Count > 0 || IsDisposable(type);
        return new(type.ToGlobalName(), isScoped, arguments.ToEquatableArray());
    }

    static string? FindWhyNot(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
            return "it is not a class; make the handler static";
        return type.IsAbstract
            ? "it is abstract; make the handler static, or mark the override in a derived class"
            : null;
    }

    static bool TryFindConstructor(
        INamedTypeSymbol type, Compilation compilation, out IMethodSymbol? constructor, out string? reason)
    {
        (constructor, reason) = (null, null);
        var accessible = type.InstanceConstructors
            .Where(candidate => compilation.IsSymbolAccessibleWithin(candidate, compilation.Assembly))
            .ToList();
        var candidates = accessible
            .Where(candidate => candidate.DeclaredAccessibility == Accessibility.Public)
            .ToList();
        if (candidates.Count == 0)
            candidates = accessible;
        if (candidates.Count != 1)
        {
            reason = candidates.Count == 0
                ? "it has no constructor that generated code can reach; make one public"
                : $"it has {candidates.Count} constructors to choose from; leave one public";
            return false;
        }

        constructor = candidates[0];
        if (HasRequiredMember(type) && !constructor.HasAttribute(SetsRequiredMembers))
            reason = "it has required members; take them through the constructor";
        return reason is null;
    }

    static bool HasRequiredMember(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(IsRequired))
                return true;
        }

        return false;
    }

    static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    static bool IsDisposable(INamedTypeSymbol type) => type.AllInterfaces.Any(contract =>
        contract.IsNamed("System.IDisposable") || contract.IsNamed("System.IAsyncDisposable"));
}
