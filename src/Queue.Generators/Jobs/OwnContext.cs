using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Jobs;

/// <summary>The <c>JsonSerializerContext</c> that a job names as its own, and what it must be.</summary>
static class OwnContext
{
    const string Argument = "JsonContext";
    const string Base = "System.Text.Json.Serialization.JsonSerializerContext";
    const string Serializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    const string GenerationOptions = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";
    const string GenerationMode = "GenerationMode";
    const int SerializationOnly = 2;

    /// <summary>The type that <c>[Job]</c> names; null when it names none.</summary>
    public static ITypeSymbol? Find(INamedTypeSymbol job)
    {
        foreach (var argument in job.FindAttribute(WellKnownNames.JobAttribute)?.NamedArguments ?? [])
        {
            if (argument.Key == Argument)
                return argument.Value.Value as ITypeSymbol;
        }

        return null;
    }

    /// <summary>Whether generated code can use the context that the job names, for it and its older records.</summary>
    public static bool Check(
        INamedTypeSymbol job,
        ITypeSymbol context,
        Compilation compilation,
        Report? report,
        CancellationToken cancellationToken,
        IEnumerable<INamedTypeSymbol>? older = null)
    {
        if (context.TypeKind == TypeKind.Error)
            return false;
        if (FindWhyNot(context, compilation, cancellationToken) is { } reason)
        {
            Report(Rules.UnusableJsonContext, context.ToShortName(), job.ToShortName(), reason);
            return false;
        }

        var gap = new[] { job }.Concat(older ?? [])
            .Select(type => FindGap((INamedTypeSymbol)context, type))
            .FirstOrDefault(found => found is not null);
        if (gap is null)
            return true;
        Report(Rules.JobNotInJsonContext, context.ToShortName(), job.ToShortName(), gap);
        return false;

        void Report(DiagnosticDescriptor rule, params object?[] arguments) =>
            report?.Invoke(rule, FindLocation(job, cancellationToken) ?? job.FindLocation(), arguments);
    }

    /// <summary>Whether System.Text.Json's generator writes the context.</summary>
    public static bool IsNamingTypes(INamedTypeSymbol context) =>
        IsContext(context)
        && context is { IsAbstract: false, IsGenericType: false }
        && context.HasAttribute(Serializable);

    static string? FindWhyNot(ITypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type is not INamedTypeSymbol context || !IsContext(context))
            return "it is not derived from JsonSerializerContext";
        foreach (var part in context.WithContainingTypes())
        {
            if (part.IsGenericType)
                return "it is generic, or nested in a generic type";
            if (part.IsFileLocal || !compilation.IsSymbolAccessibleWithin(part, compilation.Assembly))
                return "generated code can't reach it; make it and the types around it internal or public";
        }

        if (context.IsAbstract)
            return "it is abstract";
        return HasDefault(context, compilation) || IsGenerated(context, cancellationToken)
            ? null
            : "it has no static property 'Default' that holds it; make it partial and mark it " +
                "[JsonSerializable], so that " +
                "System.Text.Json writes one";
    }

    static bool IsContext(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (basis.IsNamed(Base))
                return true;
        }

        return false;
    }

    static bool HasDefault(INamedTypeSymbol context, Compilation compilation)
    {
        for (var part = context; part is not null && !part.IsNamed(Base); part = part.BaseType)
        {
            if (part.GetMembers("Default").FirstOrDefault() is { } member)
            {
                return member is IPropertySymbol { IsStatic: true, GetMethod: { } getter, Type: INamedTypeSymbol type }
                    && compilation.IsSymbolAccessibleWithin(getter, compilation.Assembly)
                    && (IsContext(type) || type.IsNamed(Base));
            }
        }

        return false;
    }

    // A generator does not see what System.Text.Json's writes.
    static bool IsGenerated(INamedTypeSymbol context, CancellationToken cancellationToken) =>
        context.HasAttribute(Serializable)
        && context.GetMembers("Default").IsEmpty
        && context.DeclaringSyntaxReferences.Length > 0
        && context.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is ClassDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>
    /// Null when the job is covered; or when the context is written by hand, and only running it can tell.
    /// </summary>
    public static string? FindGap(INamedTypeSymbol context, INamedTypeSymbol job)
    {
        var named = context.GetAttributes().Where(attribute => attribute.AttributeClass.IsNamed(Serializable)).ToList();
        if (named.Count == 0)
            return null;
        var own = named.FirstOrDefault(attribute =>
            SymbolEqualityComparer.Default.Equals(attribute.FirstArgument()?.Value as ITypeSymbol, job));
        if (own is null)
            return $"add [JsonSerializable(typeof({job.ToShortName()}))] to it";
        var mode = FindMode(own) is { } chosen and not 0
            ? chosen
            : FindMode(context.FindAttribute(GenerationOptions)) ?? 0;
        return mode == SerializationOnly
            ? "with GenerationMode = Serialization it can't be read; leave the mode out"
            : null;
    }

    static int? FindMode(AttributeData? attribute) => attribute?.NamedArguments
        .FirstOrDefault(argument => argument.Key == GenerationMode).Value.Value as int?;

    static Location? FindLocation(INamedTypeSymbol job, CancellationToken cancellationToken) =>
        job.FindAttribute(WellKnownNames.JobAttribute) is { } attribute
            ? JobRules.FindArgument(attribute, Argument, cancellationToken)
            : null;
}
