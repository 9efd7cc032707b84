namespace Queue.Generators.Tables;

/// <summary>How the generated classes of an assembly are called.</summary>
/// <param name="TableName">Such as <c>QuickstartJobs</c>, in the namespace <c>Queue</c>.</param>
/// <param name="Prefix">Such as <c>Quickstart</c>, for what is in the namespace <c>Queue.Generated</c>.</param>
sealed record AssemblyModel(string TableName, string Prefix)
{
    public string JsonName => $"{Prefix}Json";

    public string JsonContextName => $"{Prefix}JsonContext";

    /// <summary>Inside the class of <see cref="TableName"/>, whose name it can't have.</summary>
    public string TableTypeName => TableName == $"{Prefix}JobTable" ? $"{Prefix}HandlerTable" : $"{Prefix}JobTable";
}
