using System.Reflection;
using Queue.Generators;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;
using Queue.Generators.Tables;

namespace Queue.GeneratorTests.Caching;

/// <summary>A model that holds a Roslyn type keeps compilations alive and is never equal to its successor.</summary>
public sealed class ModelShapeTests
{
    [Theory]
    [InlineData(typeof(JobModel))]
    [InlineData(typeof(HandlerModel))]
    [InlineData(typeof(TableModel))]
    [InlineData(typeof(CompositionModel))]
    [InlineData(typeof(PayloadNames))]
    [InlineData(typeof(AssemblyModel))]
    public void A_model_holds_values_only(Type model)
    {
        var seen = new HashSet<Type>();
        Visit(model, model.Name, seen);
        Assert.NotEmpty(seen);
    }

    static void Visit(Type type, string path, HashSet<Type> seen)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Type) || !seen.Add(type))
            return;
        Assert.False(
            type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) is true,
            $"{path} is a {type}.");
        Assert.False(type.IsArray, $"{path} is an array, which is equal to itself only.");
        if (type.Assembly == typeof(JobGenerator).Assembly)
        {
            Assert.True(
                typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), $"{path} has no equality by value.");
        }

        foreach (var argument in type.GetGenericArguments())
            Visit(argument, $"{path}<{argument.Name}>", seen);
        if (type.Assembly != typeof(JobGenerator).Assembly || type.Name.StartsWith("EquatableArray", StringComparison.Ordinal))
            return;
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var field in type.GetFields(All))
            Visit(field.FieldType, $"{path}.{field.Name}", seen);
        foreach (var derived in type.Assembly.GetTypes().Where(other => other.BaseType == type))
            Visit(derived, $"{path} as {derived.Name}", seen);
    }
}
