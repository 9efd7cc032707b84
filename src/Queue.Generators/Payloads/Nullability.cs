using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>
/// Says of members and parameters whether null is in them, as System.Text.Json finds out by reflection.
/// </summary>
static class Nullability
{
    const string Namespace = "System.Diagnostics.CodeAnalysis.";

    /// <summary>Whether null can come out of a member; also where nothing comes out of it.</summary>
    public static bool CanBeGot(ISymbol member) => member.OriginalDefinition switch
    {
        IPropertySymbol { GetMethod: null } => true,
        IPropertySymbol { GetMethod: { } getter } property => CanBeNull(
            property.Type, [.. property.GetAttributes(), .. getter.GetReturnTypeAttributes()],
            "MaybeNullAttribute", "NotNullAttribute"),
        IFieldSymbol field => CanBeNull(field.Type, field.GetAttributes(), "MaybeNullAttribute", "NotNullAttribute"),
        _ => true,
    };

    /// <summary>Whether null can be put into a member; also where nothing can.</summary>
    public static bool CanBeSet(ISymbol member) => member.OriginalDefinition switch
    {
        IPropertySymbol { SetMethod: null } => true,
        IPropertySymbol { SetMethod: { } setter } property => CanBeNull(
            property.Type, [.. property.GetAttributes(), .. setter.Parameters[0].GetAttributes()],
            "AllowNullAttribute", "DisallowNullAttribute"),
        IFieldSymbol field => CanBeNull(
            field.Type, field.GetAttributes(), "AllowNullAttribute", "DisallowNullAttribute"),
        _ => true,
    };

    /// <summary>Whether a parameter takes null.</summary>
    public static bool CanBePassed(IParameterSymbol parameter) => CanBeNull(
        parameter.OriginalDefinition.Type, parameter.GetAttributes(), "AllowNullAttribute", "DisallowNullAttribute");

    // Of the original definition: reflection can't tell a type argument that is nullable from one that is not.
    static bool CanBeNull(ITypeSymbol type, IReadOnlyCollection<AttributeData> attributes, string yes, string no)
    {
        if (attributes.Any(attribute => attribute.AttributeClass.IsNamed(Namespace + yes)))
            return true;
        if (attributes.Any(attribute => attribute.AttributeClass.IsNamed(Namespace + no)))
            return false;
        return type is ITypeParameterSymbol { HasNotNullConstraint: false }
            || type.NullableAnnotation != NullableAnnotation.NotAnnotated;
    }
}
