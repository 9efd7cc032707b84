namespace Queue.Simulating.Worlds;

/// <summary>The store could not be reached, or its answer was lost.</summary>
sealed class StoreFaultException(string message) : Exception(message);
