namespace Queue;

/// <summary>
/// Runs a handler, or all handlers of a class, through a middleware. Its services come through its constructor; it is
/// made once for each worker. Several run in the order in which they are written, the first outermost, those of the
/// class outside those of the method, and all of them inside those of the worker.
/// </summary>
/// <typeparam name="T">The class of the middleware, which the compiler checks.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UseMiddlewareAttribute<T> : Attribute where T : class, IJobMiddleware;
