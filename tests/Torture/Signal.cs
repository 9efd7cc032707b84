namespace Queue.Torturing;

/// <summary>The numbers that Linux has for signals.</summary>
enum Signal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
