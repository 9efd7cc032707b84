namespace Queue.Generators.Caching;

/// <summary>A method on which no model depends, unless it has an attribute of ours by another name.</summary>
/// <param name="Name">Its name, as a place in a set of <see cref="NameSet"/>.</param>
/// <param name="Hash">Of its name with its modifiers, and of the types and namespaces around it.</param>
/// <param name="Attributes">The names of its attributes.</param>
/// <param name="Declaration">A hash of all of it but its body; 0 where it has no attributes.</param>
/// <param name="Names">Those that it mentions itself; empty where it has no attributes.</param>
readonly record struct LeftOutMethod(
    int Name, long Hash, IReadOnlyList<string> Attributes, long Declaration, int[] Names);
