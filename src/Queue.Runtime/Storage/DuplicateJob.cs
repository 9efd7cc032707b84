namespace Queue.Storage;

/// <summary>Says that a job was not stored, because another holds its unique key.</summary>
/// <param name="Index">The place of the job in what the call was given, from 0.</param>
/// <param name="Id">The id of the job that holds the key; it may have completed already.</param>
public readonly record struct DuplicateJob(int Index, Guid Id);
