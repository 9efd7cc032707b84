using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Payloads;

/// <summary>Writes the JSON code of an assembly, and the expressions by which a job calls it.</summary>
static class PayloadEmitter
{
    /// <summary>The context and the readers and writers of all payloads; null when there is none.</summary>
    public static SourceText? EmitAssembly(EquatableArray<PayloadModel> payloads, AssemblyModel assembly) => null;

    /// <summary>The body of <c>IJob&lt;T&gt;.JsonTypeInfo</c>.</summary>
    public static string JsonTypeInfo(PayloadModel payload, AssemblyModel assembly) => Unsupported(payload);

    /// <summary>The body of <c>IJob&lt;T&gt;.Write(ref writer, job)</c>.</summary>
    public static string Write(PayloadModel payload, AssemblyModel assembly) => Unsupported(payload);

    /// <summary>The body of <c>IJob&lt;T&gt;.TryRead(ref reader, out job)</c>.</summary>
    public static string TryRead(PayloadModel payload, AssemblyModel assembly) => Unsupported(payload);

    static string Unsupported(PayloadModel payload) =>
        $"throw new global::System.NotSupportedException({$"{payload.Type} has a member that can't be a payload.".ToLiteral()})";
}
