using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Payloads;

namespace Queue.Generators.Upgrades;

/// <summary>What a method marked with <c>[JobUpgrade]</c> must look like.</summary>
static class UpgradeSignature
{
    public const string Expected =
        "write 'static NewRecord Name(OldRecord old)', which takes the record of that version and returns that of " +
        "the next";

    /// <summary>Whether the compiler has said already that a type of it is not there.</summary>
    public static bool IsUnresolved(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type)
            .Append(method.ReturnType)
            .Any(type => type.TypeKind == TypeKind.Error);

    /// <summary>Null when generated code can call it.</summary>
    public static string? FindWhyNot(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "it is no ordinary method";
        if (!method.IsStatic)
            return "it is not static";
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.IsAsync || IsTask(method.ReturnType))
            return "it is asynchronous, and a payload is decoded at once";
        if (method.ReturnsVoid)
            return "it returns nothing";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "it returns by reference";
        if (method.Parameters.Length != 1)
            return $"it takes {method.Parameters.Length} parameters, not 1";
        return FindWhyNot(method.Parameters[0]);
    }

    static string? FindWhyNot(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None)
            return $"the parameter '{parameter.Name}' is passed by reference";
        return parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
            && type.OriginalDefinition.SpecialType == SpecialType.None
            && !type.IsTupleType
            && !FrameworkTypes.IsFramework(type)
            ? null
            : $"the parameter '{parameter.Name}' is a '{parameter.Type.ToShortName()}', and no record, class or " +
                "struct of yours";
    }

    static bool IsTask(ITypeSymbol type) =>
        type is { Name: "Task" or "ValueTask" } && FrameworkTypes.IsFramework(type);
}
