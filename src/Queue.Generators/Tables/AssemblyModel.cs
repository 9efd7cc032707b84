namespace Queue.Generators.Tables;

/// <summary>How the generated classes of an assembly are called.</summary>
/// <param name="TableName">Such as <c>QuickstartJobs</c>, in the namespace <c>Queue</c>.</param>
/// <param name="Prefix">Such as <c>Quickstart</c>, for what is in the namespace <c>Queue.Generated</c>.</param>
sealed record AssemblyModel(string TableName, string Prefix)
{
    public string JsonName => $"{Prefix}Json";

    public string JsonContextName => $"{Prefix}JsonContext";

    public string TableTypeName => $"{Prefix}JobTable";
}
