using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Describes the definitions of generic types.</summary>
static class GenericParser
{
    /// <summary>Null for a type that is not generic.</summary>
    /// <param name="type">The construction.</param>
    /// <param name="values">What the accessor takes, as the definition has it.</param>
    public static GenericAccessor? Find(INamedTypeSymbol type, IEnumerable<ITypeSymbol> values)
    {
        if (!type.IsGenericType)
            return null;
        var parameters = type.WithContainingTypes().SelectMany(part => part.TypeParameters).ToList();
        var definition = new GenericDefinition(
            type.OriginalDefinition.ToGlobalName(),
            type.Name,
            type.IsValueType,
            parameters.Select(parameter => parameter.ToGlobalName()).ToEquatableArray(),
            parameters.Select(GetConstraints).OfType<string>().ToEquatableArray(),
            type.WithContainingTypes()
                .SelectMany(part => part.TypeArguments)
                .Select(argument => argument.ToGlobalName())
                .ToEquatableArray());
        return new(definition, values.Select(value => value.ToGlobalName()).ToEquatableArray());
    }

    static string? GetConstraints(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasReferenceTypeConstraint)
            constraints.Add("class");
        else if (parameter.HasUnmanagedTypeConstraint)
            constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            constraints.Add("struct");
        else if (parameter.HasNotNullConstraint)
            constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Select(type => type.ToGlobalName()));
        if (parameter.HasConstructorConstraint)
            constraints.Add("new()");
        if (parameter.AllowsRefLikeType)
            constraints.Add("allows ref struct");
        return constraints.Count == 0 ? null : $"where {parameter.ToGlobalName()} : {string.Join(", ", constraints)}";
    }
}
