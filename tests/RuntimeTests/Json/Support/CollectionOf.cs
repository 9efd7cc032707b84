using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Makes collections of every type that System.Text.Json knows.</summary>
static class CollectionOf
{
    /// <summary>The items of a list or dictionary, in the collection that System.Text.Json makes for the type.</summary>
    public static object Type(Type type, IEnumerable items)
    {
        if (type.IsInstanceOfType(items))
            return items;
        if (type.IsInterface && type.Namespace == "System.Collections.Generic")
            return Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(type.GetGenericArguments()), items)!;
        if (type.GetConstructors().Any(constructor => Takes(constructor, items)))
            return Activator.CreateInstance(type, items)!;
        return Factory(type).MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [items])!;
    }

    static bool Takes(ConstructorInfo constructor, IEnumerable items) =>
        constructor.GetParameters() is [var only] && only.ParameterType.IsInstanceOfType(items);

    /// <summary>The <c>CreateRange</c> beside an immutable collection, which takes any sequence.</summary>
    static MethodInfo Factory(Type type)
    {
        var name = (type.IsInterface ? type.Name[1..] : type.Name).Split('`')[0];
        name = name == "ImmutableSet" ? nameof(ImmutableHashSet) : name;
        return typeof(ImmutableArray).Assembly.GetType($"{type.Namespace}.{name}")!.GetMethods()
            .First(method => method.Name == "CreateRange" && TakesSequence(method));
    }

    static bool TakesSequence(MethodInfo method) =>
        method.GetParameters() is [{ ParameterType: { IsGenericType: true } type }]
            && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);
}
