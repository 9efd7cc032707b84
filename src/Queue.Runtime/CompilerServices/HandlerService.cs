using System.ComponentModel;

namespace Queue.CompilerServices;

/// <summary>A service without which a handler can't run. Made by generated code only.</summary>
/// <param name="type">The type of the service.</param>
/// <param name="key">Its key; null for a service without.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerService(Type type, object? key = null)
{
    /// <summary>The type of the service.</summary>
    public Type Type { get; } = type;

    /// <summary>The key of the service; null for a service without.</summary>
    public object? Key { get; } = key;

    /// <summary>A service without a key.</summary>
    public static implicit operator HandlerService(Type type) => new(type);

    /// <summary>The type and the key.</summary>
    public override string ToString() => Key is null ? $"{Type}" : $"{Type} with the key '{Key}'";
}
