/** A service as a function: it answers a request as `fetch` would, without a port. It rejects where no answer comes. */
export type FetchLike = (request: Request) => Response | Promise<Response>;
