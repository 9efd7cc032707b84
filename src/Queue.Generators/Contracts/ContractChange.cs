namespace Queue.Generators.Contracts;

/// <summary>A difference between what is locked of a job and what is in the code.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Type">The type of the block, as the code has it, in which it is; null for the job.</param>
/// <param name="Member">The member or value, as the code has it; null when it is gone.</param>
/// <param name="Text">What was and what is, for a message.</param>
sealed record ContractChange(ContractEffect Effect, string? Type, string? Member, string Text);
