using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Jobs;

namespace Queue.Generators.Handlers;

/// <summary>Turns a method marked with <c>[JobHandler]</c> into a model, and says what is wrong with it.</summary>
static class HandlerParser
{
    /// <summary>
    /// The model of a method that is marked with the attribute; null for others, and when a rule is broken.
    /// </summary>
    public static HandlerModel? Parse(SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken) =>
        semantics.GetDeclaredSymbol(node, cancellationToken) is IMethodSymbol method
            && method.FindAttribute(WellKnownNames.JobHandlerAttribute)?.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == node.SyntaxTree
            && ((MethodDeclarationSyntax)node).AttributeLists.FullSpan.Contains(reference.Span)
                ? Parse(method, semantics.Compilation, null, cancellationToken)
                : null;

    /// <summary>The model; null when a rule is broken.</summary>
    public static HandlerModel? Parse(
        IMethodSymbol method, Compilation compilation, Report? report, CancellationToken cancellationToken)
    {
        var job = FindJob(method);
        if ((HandlerSignature.FindWhyNot(method, compilation) ?? FindWhyNoJob(method, job, compilation)) is { } reason)
        {
            report?.Invoke(Rules.InvalidHandler, method.FindLocation(), method.Name, reason);
            return null;
        }

        if (ParseArguments(method, job!, report) is not { } arguments)
            return null;
        HandlerClass? handlerClass = null;
        if (!method.IsStatic)
        {
            handlerClass = HandlerClassParser.Parse(method.ContainingType, method, compilation, report);
            if (handlerClass is null)
                return null;
        }

        if (MiddlewareParser.Parse(method, compilation, report, cancellationToken) is not { } middleware)
            return null;

        // A job that breaks a rule has a diagnostic of its own.
        var type = (INamedTypeSymbol)job!.Type;
        return IsDeclaredHere(type, compilation) && !JobRules.Check(type, compilation, null, cancellationToken)
            ? null
            : Create(method, type, compilation, handlerClass, arguments, middleware);
    }

    /// <summary>The one parameter that is a job; null when there is none or more than one.</summary>
    public static IParameterSymbol? FindJob(IMethodSymbol method)
    {
        IParameterSymbol? found = null;
        foreach (var parameter in method.Parameters)
        {
            if (!IsJob(parameter))
                continue;
            if (found is not null)
                return null;
            found = parameter;
        }

        return found;
    }

    static HandlerModel Create(
        IMethodSymbol method,
        INamedTypeSymbol job,
        Compilation compilation,
        HandlerClass? handlerClass,
        EquatableArray<ArgumentModel> arguments,
        EquatableArray<HandlerClass> middleware)
    {
        var name = method.ToEscapedName();
        var settings = JobSettings.Find(job)!;
        return new(
            job.ToGlobalName(),
            settings.Name,
            settings.Version,
            settings.Aliases,
            job.ToMetadataName(),
            IsDeclaredHere(job, compilation) ? null : job.ContainingAssembly.Name,
            job.Name,
            method.IsStatic ? $"{method.ContainingType.ToGlobalName()}.{name}" : name,
            handlerClass,
            arguments,
            middleware,
            method.ReturnsVoid,
            FindRestrictions(method, handlerClass));
    }

    static Restrictions FindRestrictions(IMethodSymbol method, HandlerClass? handlerClass)
    {
        var used = new RestrictionFinder();
        used.Add(method);
        foreach (var constructor in method.ContainingType.InstanceConstructors.Where(_ => handlerClass is not null))
            used.Add(constructor);
        foreach (var attribute in MiddlewareParser.Find(method.ContainingType).Concat(MiddlewareParser.Find(method)))
        {
            var middleware = (INamedTypeSymbol)attribute.AttributeClass!.TypeArguments[0];
            foreach (var constructor in middleware.InstanceConstructors)
                used.Add(constructor);
        }

        return used.Found;
    }

    static EquatableArray<ArgumentModel>? ParseArguments(IMethodSymbol method, IParameterSymbol job, Report? report)
    {
        var arguments = new List<ArgumentModel>();
        foreach (var parameter in method.Parameters)
        {
            var isJob = SymbolEqualityComparer.Default.Equals(parameter, job);
            if (ArgumentParser.Parse(parameter, isJob, out var problem) is { } argument)
            {
                arguments.Add(argument);
                continue;
            }

            var reason = $"the parameter '{parameter.Name}' can't be given: {problem}";
            report?.Invoke(Rules.InvalidHandler, parameter.FindLocation(), method.Name, reason);
            return null;
        }

        return arguments.ToEquatableArray();
    }

    static bool IsJob(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { IsGenericType: false } type && JobSettings.Find(type) is not null;

    static string? FindWhyNoJob(IMethodSymbol method, IParameterSymbol? job, Compilation compilation)
    {
        if (job is { Type: INamedTypeSymbol type })
        {
            return IsDeclaredHere(type, compilation) || IsGenerated(type)
                ? null
                : $"the assembly of '{type.ToShortName()}' was built without the generator";
        }

        return method.Parameters.Any(IsJob)
            ? "more than one of its parameters is a job; write a handler for each"
            : "none of its parameters is a job; take one whose type is marked with [Job]";
    }

    static bool IsDeclaredHere(INamedTypeSymbol job, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(job.ContainingAssembly, compilation.Assembly);

    static bool IsGenerated(INamedTypeSymbol job) => job.AllInterfaces.Any(contract =>
        contract is { MetadataName: "IJob`1", ContainingNamespace.Name: "Queue" });
}
