using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Jobs;

namespace Queue.Generators.Handlers;

/// <summary>Turns a method marked with <c>[JobHandler]</c> into a model, and says what is wrong with it.</summary>
static class HandlerParser
{
    /// <summary>The model; null when a rule is broken.</summary>
    public static HandlerModel? Parse(
        IMethodSymbol method, Compilation compilation, Report? report, CancellationToken cancellationToken)
    {
        if (HandlerSignature.FindWhyNot(method, compilation) is { } reason)
            return Refuse(reason, method.FindLocation());
        if (FindJob(method) is not { } parameter)
            return Refuse(DescribeJobs(method), method.FindLocation());

        var job = (INamedTypeSymbol)parameter.Type;
        var arguments = new List<ArgumentModel>();
        foreach (var candidate in method.Parameters)
        {
            var isJob = SymbolEqualityComparer.Default.Equals(candidate, parameter);
            if (ArgumentParser.Parse(candidate, isJob, out var problem) is { } argument)
                arguments.Add(argument);
            else
                return Refuse($"the parameter '{candidate.Name}' can't be given: {problem}", candidate.FindLocation());
        }

        var handlerClass = method.IsStatic
            ? null
            : HandlerClassParser.Parse(method.ContainingType, method, compilation, report);
        if ((handlerClass is null && !method.IsStatic) || !IsGenerated(job, compilation, cancellationToken))
            return null;

        var name = method.ToEscapedName();
        return new HandlerModel(
            job.ToGlobalName(),
            JobSettings.Find(job)!.Name,
            job.Name,
            method.IsStatic ? $"{method.ContainingType.ToGlobalName()}.{name}" : name,
            handlerClass,
            arguments.ToEquatableArray(),
            method.ReturnsVoid);

        HandlerModel? Refuse(string why, Location? location)
        {
            report?.Invoke(Rules.InvalidHandler, location ?? method.FindLocation(), method.Name, why);
            return null;
        }
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

    static bool IsJob(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { IsGenericType: false } type && JobSettings.Find(type) is not null;

    static string DescribeJobs(IMethodSymbol method) => method.Parameters.Count(IsJob) switch
    {
        0 => "none of its parameters is a job; take one whose type is marked with [Job]",
        _ => "more than one of its parameters is a job; write a handler for each",
    };

    // A job that breaks a rule has its own diagnostic; one of another assembly must have been generated there.
    static bool IsGenerated(INamedTypeSymbol job, Compilation compilation, CancellationToken cancellationToken) =>
        SymbolEqualityComparer.Default.Equals(job.ContainingAssembly, compilation.Assembly)
            ? JobRules.Check(job, compilation, null, cancellationToken)
            : job.AllInterfaces.Any(contract => contract.MetadataName == "IJob`1" && contract.ContainingNamespace.Name == "Queue");
}
