using Queue.Storage;

namespace Queue.Memory;

/// <summary>A push that waits for room in a bounded queue.</summary>
sealed class PushWaiter(NewJob[] jobs, long sequence)
    : TaskCompletionSource<IReadOnlyList<DuplicateJob>>(TaskCreationOptions.RunContinuationsAsynchronously), IDueItem
{
    public NewJob[] Jobs { get; } = jobs;

    public long Sequence { get; } = sequence;

    public int HeapIndex { get; set; } = -1;

    public LinkedListNode<PushWaiter>? Node { get; set; }
}
