using CsCheck;

namespace Queue.Conformance.Model;

enum OperationKind
{
    Push,
    Pop,
    Ack,
    Retry,
    Release,
    GiveBack,
    Fail,
    Extend,
    Advance,
    RetryFailed,
    Forget,
    Flush,
    List,
    Cancel,
    Find,
    Report,
    Pause,
}

/// <summary>One random step; what the numbers mean is up to the kind.</summary>
readonly record struct Operation(OperationKind Kind, int A, int B, int C)
{
    static readonly Gen<OperationKind> GenKind = Gen.Frequency(
        (6, Gen.Const(OperationKind.Push)),
        (6, Gen.Const(OperationKind.Pop)),
        (3, Gen.Const(OperationKind.Ack)),
        (2, Gen.Const(OperationKind.Retry)),
        (2, Gen.Const(OperationKind.Release)),
        (2, Gen.Const(OperationKind.GiveBack)),
        (3, Gen.Const(OperationKind.Fail)),
        (2, Gen.Const(OperationKind.Extend)),
        (4, Gen.Const(OperationKind.Advance)),
        (1, Gen.Const(OperationKind.RetryFailed)),
        (1, Gen.Const(OperationKind.Forget)),
        (1, Gen.Const(OperationKind.Flush)),
        (1, Gen.Const(OperationKind.List)),
        (2, Gen.Const(OperationKind.Cancel)),
        (1, Gen.Const(OperationKind.Find)),
        (1, Gen.Const(OperationKind.Report)),
        (1, Gen.Const(OperationKind.Pause)));

    public static Gen<Operation[]> History { get; } =
        Gen.Select(GenKind, Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], static (kind, a, b, c) =>
            new Operation(kind, a, b, c)).Array[1, 60];

    public override string ToString() => $"{Kind}({A},{B},{C})";
}
