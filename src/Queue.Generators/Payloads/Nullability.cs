using System.Collections.Immutable;
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
            property.Type, property.GetAttributes(), getter.MayHaveAttributes() ? getter.GetReturnTypeAttributes() : [],
            "MaybeNullAttribute", "NotNullAttribute"),
        IFieldSymbol field => CanBeNull(
            field.Type, field.GetAttributes(), [], "MaybeNullAttribute", "NotNullAttribute"),
        _ => true,
    };

    /// <summary>Whether null can be put into a member; also where nothing can.</summary>
    public static bool CanBeSet(ISymbol member) => member.OriginalDefinition switch
    {
        IPropertySymbol { SetMethod: null } => true,
        IPropertySymbol { SetMethod: { } setter } property => CanBeNull(
            property.Type, property.GetAttributes(),
            setter.MayHaveAttributes() ? setter.Parameters[0].GetAttributes() : [],
            "AllowNullAttribute", "DisallowNullAttribute"),
        IFieldSymbol field => CanBeNull(
            field.Type, field.GetAttributes(), [], "AllowNullAttribute", "DisallowNullAttribute"),
        _ => true,
    };

    /// <summary>Whether a parameter takes null.</summary>
    public static bool CanBePassed(IParameterSymbol parameter) => CanBeNull(
        parameter.OriginalDefinition.Type, parameter.GetAttributes(), [],
        "AllowNullAttribute", "DisallowNullAttribute");

    // Of the original definition: reflection can't tell a type argument that is nullable from one that is not.
    static bool CanBeNull(
        ITypeSymbol type,
        ImmutableArray<AttributeData> ofMember,
        ImmutableArray<AttributeData> ofAccessor,
        string yes,
        string no)
    {
        if (Has(ofMember, yes) || Has(ofAccessor, yes))
            return true;
        if (Has(ofMember, no) || Has(ofAccessor, no))
            return false;
        return type is ITypeParameterSymbol { HasNotNullConstraint: false }
            || type.NullableAnnotation != NullableAnnotation.NotAnnotated;
    }

    static bool Has(ImmutableArray<AttributeData> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass.IsNamed(Namespace + name))
                return true;
        }

        return false;
    }
}
