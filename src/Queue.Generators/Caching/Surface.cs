using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Queue.Generators.Caching;

/// <summary>
/// What a program declares, as a digest: its files without the bodies of their members and without methods that no
/// declaration could mean, its references and its settings. Most edits change none of it, and no model depends on
/// anything else.
/// </summary>
static class Surface
{
    static readonly ConditionalWeakTable<Compilation, string> OfCompilations = new();
    static readonly ConditionalWeakTable<object, byte[]> Identities = new();
    static int lastIdentity;

    public static string Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!OfCompilations.TryGetValue(compilation, out var surface))
        {
            var files = FileFacts.FindAll(compilation, cancellationToken);
            surface = OfCompilations.GetValue(compilation, compilation => Compute(compilation, files));
        }

        return surface;
    }

    static string Compute(Compilation compilation, FileFacts[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(compilation.AssemblyName ?? ""));
        hash.AppendData(IdentityOf(compilation.Options));
        foreach (var reference in compilation.ExternalReferences)
            hash.AppendData(IdentityOf(reference));
        foreach (var tree in compilation.SyntaxTrees)
            hash.AppendData(IdentityOf(tree.Options));
        foreach (var file in files)
            hash.AppendData(file.Digest);
        AppendMethods(hash, files);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    static void AppendMethods(IncrementalHash hash, FileFacts[] files)
    {
        var aliases = AttributeNames.FindAliases(files);
        var mentioned = new NameSet();
        foreach (var file in files)
        {
            mentioned.Add(file.Names);
            foreach (var method in file.LeftOut.Where(IsOurs))
            {
                mentioned.Add(method.Names);
                hash.AppendData(BitConverter.GetBytes(method.Declaration));
            }
        }

        foreach (var method in files.SelectMany(static file => file.LeftOut))
        {
            if (mentioned.Contains(method.Name))
                hash.AppendData(BitConverter.GetBytes(method.Hash));
        }

        bool IsOurs(LeftOutMethod method) => aliases.Count > 0 && method.Attributes.Any(aliases.Contains);
    }

    // Objects that the compiler keeps as long as they are the same.
    static byte[] IdentityOf(object item) =>
        Identities.GetValue(item, static _ => BitConverter.GetBytes(Interlocked.Increment(ref lastIdentity)));
}
