namespace Queue.Generators.Contracts;

/// <summary>What a change of a locked payload does, the worst last.</summary>
enum ContractEffect
{
    /// <summary>Nothing: what is stored is read, and workers of the old code read what the new code writes.</summary>
    Safe,

    /// <summary>Workers of the old code can't read, or misread, what the new code writes.</summary>
    BreaksRollingDeploy,

    /// <summary>What is stored is read, but not as it was meant.</summary>
    MisreadsStored,

    /// <summary>What is stored can't be read.</summary>
    StrandsStored,
}
