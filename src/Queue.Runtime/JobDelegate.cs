namespace Queue;

/// <summary>Runs a job: what a middleware goes on with.</summary>
/// <param name="context">The job, as the middleware got it.</param>
/// <returns>How the job ends.</returns>
/// <exception cref="InvalidOperationException">The middleware that was given this has ended already.</exception>
public delegate ValueTask<JobOutcome> JobDelegate(JobContext context);
