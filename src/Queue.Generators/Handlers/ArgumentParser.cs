using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>Says where the value of a parameter comes from, or why it can't come from anywhere.</summary>
static class ArgumentParser
{
    const string KeyAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";

    public static ArgumentModel? Parse(IParameterSymbol parameter, bool isJob, [NotNullWhen(false)] out string? reason)
    {
        reason = FindWhyNot(parameter, isJob);
        if (reason is not null)
            return null;

        var type = parameter.Type;
        var name = type.WithNullableAnnotation(NullableAnnotation.None).ToGlobalName();
        if (isJob)
            return new(ArgumentKind.Job, name);
        if (type.IsNamed(WellKnownNames.JobContext))
            return new(ArgumentKind.Context, name);
        if (type.IsNamed("System.Threading.CancellationToken"))
            return new(ArgumentKind.CancellationToken, name);
        var service = ParseService(parameter, name);
        return service.Key is null && type.IsNamed(WellKnownNames.Queue) ? new(ArgumentKind.Queue, name) : service;
    }

    public static ArgumentModel ParseService(IParameterSymbol parameter, string name)
    {
        var isOptional = parameter.IsOptional || parameter.NullableAnnotation == NullableAnnotation.Annotated;
        var key = parameter.FindAttribute(KeyAttribute)?.FirstArgument() is { } value ? ToLiteral(value) : null;
        return new(isOptional ? ArgumentKind.OptionalService : ArgumentKind.Service, name, key);
    }

    /// <summary>Why no service can be of the type; null when one can.</summary>
    public static string? FindWhyNoService(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => "its type is unknown",
        { IsReferenceType: false } or ITypeParameterSymbol =>
            $"'{type.ToShortName()}' is not a reference type, so it can't be a service",
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => NoService(type),
        IArrayTypeSymbol or IDynamicTypeSymbol => NoService(type),
        _ => null,
    };

    static string NoService(ITypeSymbol type) => $"'{type.ToShortName()}' can't be a service";

    static string? ToLiteral(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Array } => null,
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({type.ToGlobalName()})",
        { Kind: TypedConstantKind.Enum, Type: { } type } => $"({type.ToGlobalName()})({value.Value})",
        _ => value.ToCSharpString(),
    };

    static string? FindWhyNot(IParameterSymbol parameter, bool isJob)
    {
        if (parameter.RefKind != RefKind.None)
            return "it is passed by reference; remove ref, in or out";
        if (parameter.IsParams)
            return "it is a params parameter";
        if (isJob || parameter.Type.IsNamed("System.Threading.CancellationToken"))
            return null;
        return FindWhyNoService(parameter.Type);
    }
}
