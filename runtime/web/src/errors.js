// The one way a call fails, whether the server, the network or the caller ended it.

/** A call that failed. `code` is one of Connect's error codes. */
export class CallError extends Error {
  name = "CallError";

  constructor(code, message, { details = [], error, cause } = {}) {
    super(message, { cause });
    this.code = code;
    this.details = details;
    this.error = error;
  }
}

/** The server runs another contract than the one this page was built with; reloading the page helps. */
export class StaleClientError extends CallError {
  name = "StaleClientError";
}

/** Runs `work`; whatever it throws becomes a `CallError` with this code. */
export function failingAs(code, work) {
  try {
    return work();
  } catch (cause) {
    throw because(code, cause);
  }
}

/** The `CallError` for something that was thrown, which need not be an `Error`. */
export const because = (code, cause) => new CallError(code, `${cause?.message ?? cause}`, { cause });
