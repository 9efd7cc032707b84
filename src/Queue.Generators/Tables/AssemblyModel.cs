namespace Queue.Generators.Tables;

/// <summary>How the generated classes of an assembly are called.</summary>
/// <param name="TableName">Such as <c>QuickstartJobs</c>, in the namespace <c>Queue</c>.</param>
/// <param name="JsonName">Such as <c>QuickstartJson</c>, in the namespace <c>Queue.Generated</c>.</param>
/// <param name="JsonContextName">Such as <c>QuickstartJsonContext</c>, in the namespace <c>Queue.Generated</c>.</param>
sealed record AssemblyModel(string TableName, string JsonName, string JsonContextName);
