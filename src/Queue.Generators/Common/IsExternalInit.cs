namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler write init-only members for netstandard2.0.</summary>
static class IsExternalInit;
