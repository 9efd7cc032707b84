namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler build interpolated text in place; .NET Standard 2.0 lacks it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>Hands the receiver of a call to the text that is built; .NET Standard 2.0 lacks it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments { get; } = [argument];
}
