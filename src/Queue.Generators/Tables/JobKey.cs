using Microsoft.CodeAnalysis;

namespace Queue.Generators.Tables;

/// <summary>One job type in the whole program.</summary>
/// <param name="Assembly">The assembly that declares it.</param>
/// <param name="Type">The type as metadata names it.</param>
readonly record struct JobKey(string Assembly, string Type)
{
    public string DisplayName => Type.Replace('+', '.');

    /// <summary>The type; null where the compilation has only its name.</summary>
    public INamedTypeSymbol? Find(Compilation compilation)
    {
        var name = Assembly;
        var assembly = compilation.Assembly.Name == name
            ? compilation.Assembly
            : compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(reference => reference.Name == name);
        return assembly?.GetTypeByMetadataName(Type);
    }
}
