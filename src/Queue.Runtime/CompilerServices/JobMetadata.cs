using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Queue.CompilerServices;

/// <summary>Finds the metadata of jobs in contexts of their own. Called by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobMetadata
{
    /// <summary>The metadata of a job in the context that its <see cref="JobAttribute.JsonContext"/> names.</summary>
    /// <exception cref="NotSupportedException">The context does not cover the job.</exception>
    public static JsonTypeInfo<T> Get<T>(JsonSerializerContext context) => Found<T>.TypeInfo ??= Find<T>(context);

    static JsonTypeInfo<T> Find<T>(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw new NotSupportedException(
            $"Expected the context {context.GetType()} to cover the job {typeof(T)}, found no metadata of it. Add " +
            $"[JsonSerializable(typeof({typeof(T).Name}))] to the context.");
    }

    static class Found<T>
    {
        public static JsonTypeInfo<T>? TypeInfo { get; set; }
    }
}
