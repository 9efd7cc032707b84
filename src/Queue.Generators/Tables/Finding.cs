using Microsoft.CodeAnalysis;

namespace Queue.Generators.Tables;

/// <summary>What is wrong with a table, to be reported where it is named.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Job">The job that it is about, for code fixes; null for none.</param>
/// <param name="Arguments">What the message names.</param>
sealed record Finding(DiagnosticDescriptor Rule, JobKey? Job, params object[] Arguments);
