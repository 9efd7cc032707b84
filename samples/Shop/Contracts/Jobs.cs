using Queue;

namespace Shop.Contracts;

/// <summary>Handled by the worker.</summary>
[Job("ship-order")]
public sealed partial record ShipOrder(long OrderId, string Address);

/// <summary>Handled by a library that the worker references.</summary>
[Job("send-receipt")]
public sealed partial record SendReceipt(long OrderId, string Mail);

/// <summary>Handled by the bookkeepers' program, which has its own repository.</summary>
[Job("book-order", Queue = "books")]
public sealed partial record BookOrder(long OrderId, decimal Total);
