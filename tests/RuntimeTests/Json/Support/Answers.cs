namespace Queue.RuntimeTests.Json.Support;

[Flags]
enum Answers
{
    Value = 1,
    Error = 2,
    Both = Value | Error,
}
