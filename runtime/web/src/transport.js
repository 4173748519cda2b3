// One call over HTTP, after the Connect protocol's rules for unary JSON calls:
// https://connectrpc.com/docs/protocol

import { settings } from "./configure.js";
import { because, failingAs } from "./errors.js";
import { failure } from "./failure.js";

// Longer addresses are cut or refused by proxies and caches on the way.
const LONGEST_URL = 2000;

/**
 * Sends a call and returns the JSON of its answer.
 *
 * @param binding what `call` was made with, and what its shape says
 * @param message the arguments as JSON
 * @param second a signal beside that of the options
 */
export async function send({ path, contract, safe, error, options }, message, second) {
  const ms = Math.max(1, Math.ceil(options.timeout));
  // Timers hold 31 bits; a longer time, or none, is no limit.
  const limit = ms < 2 ** 31 ? AbortSignal.timeout(ms) : undefined;
  const signals = [options.signal, second, limit].filter(Boolean);
  const signal = signals.length ? AbortSignal.any(signals) : null;

  const url = `${(settings.baseUrl ?? "").replace(/\/+$/, "")}/fn/${encodeURI(path)}`;
  const query = `?connect=v1&encoding=json&message=${encodeURIComponent(message)}&contract=${contract}`;
  const get = safe && (url + query).length <= LONGEST_URL;

  const request = async () => {
    const { headers } = settings;
    const init = {
      method: get ? "GET" : "POST",
      headers: {
        ...(typeof headers === "function" ? await headers() : headers),
        ...options.headers,
        ...(limit && { "Connect-Timeout-Ms": `${ms}` }),
        ...(!get && {
          "Content-Type": "application/json",
          "Connect-Protocol-Version": "1",
          "Hawksbill-Contract": contract,
        }),
      },
      body: get ? null : message,
      signal,
    };
    const response = await (settings.fetch ?? fetch)(get ? url + query : url, init);
    return [response.status, await response.text()];
  };

  let status, text, abort;
  // Not every transport heeds the signal, so the call does not wait for it.
  const ended = new Promise((_, reject) => {
    abort = () => reject(signal.reason);
    signal?.addEventListener("abort", abort);
  });
  try {
    signal?.throwIfAborted();
    [status, text] = await Promise.race([request(), ended]);
  } catch (cause) {
    if (!signal?.aborted) throw because("unavailable", cause);
    throw because(signal.reason === limit?.reason ? "deadline_exceeded" : "canceled", cause);
  } finally {
    // A signal may outlive many calls, and would keep all of them.
    signal?.removeEventListener("abort", abort);
  }
  if (status !== 200) throw failure(status, text, error);
  return failingAs("internal", () => JSON.parse(text));
}
