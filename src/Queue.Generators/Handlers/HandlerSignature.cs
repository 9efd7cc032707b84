using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>What a method marked with <c>[JobHandler]</c> must be, its parameters aside.</summary>
static class HandlerSignature
{
    public static string? FindWhyNot(IMethodSymbol method, Compilation compilation)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "only an ordinary method can be one";
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface)
            return "it has no body of its own; mark the method that implements it";
        if (method.ReturnsVoid && (method.PartialImplementationPart ?? method).IsAsync)
            return "it is async void, so nobody can await it or see it fail; return a Task";
        if (!IsValidReturn(method))
        {
            return $"it returns '{method.ReturnType.ToShortName()}'; return void, Task, ValueTask, JobOutcome, " +
                "Task<JobOutcome> or ValueTask<JobOutcome>";
        }

        return FindWhyUnreachable(method, compilation);
    }

    static string? FindWhyUnreachable(IMethodSymbol method, Compilation compilation)
    {
        foreach (var type in method.ContainingType.WithContainingTypes())
        {
            if (type.IsGenericType || type.IsExtension)
                return "it is declared in a generic type or an extension block";
            if (type.IsFileLocal)
                return $"generated code can't reach the file-local type '{type.ToShortName()}'";
            if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
                return $"generated code can't reach the type '{type.ToShortName()}'; make it internal or public";
        }

        return compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)
            ? null
            : "generated code can't reach it; make it internal or public";
    }

    static bool IsValidReturn(IMethodSymbol method)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return false;
        if (method.ReturnsVoid || method.ReturnType.IsNamed(WellKnownNames.JobOutcome))
            return true;
        if (method.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask" } type
            || !type.ContainingNamespace.IsNamed("System.Threading.Tasks"))
        {
            return false;
        }

        return !type.IsGenericType || type.TypeArguments[0].IsNamed(WellKnownNames.JobOutcome);
    }
}
