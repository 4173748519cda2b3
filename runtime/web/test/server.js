// A real HTTP server for tests: it keeps what it was asked and answers as told.

import { createServer } from "node:http";

import { configure } from "hawksbill";

/**
 * Serves until the test is over and points the package at the server.
 * `answer` gets what arrived and returns `{ status, json | text, wait }`, all optional.
 */
export async function serve(test, answer = () => ({})) {
  const requests = [];
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url, "http://test");
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const message = url.searchParams.get("message") ?? body;
    const { method, headers } = incoming;
    const request = { method, url, path: url.pathname, headers, body, args: JSON.parse(message) };
    const gone = new Promise((resolve) => outgoing.on("close", resolve));
    requests.push(Object.assign(request, { gone }));
    const { status = 200, json = null, text, wait } = await answer(request);
    await wait;
    outgoing.writeHead(status, { "Content-Type": "application/json" });
    outgoing.end(text ?? JSON.stringify(json));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
    configure({ baseUrl: "", headers: undefined, fetch: undefined });
  });
  configure({ baseUrl: `http://127.0.0.1:${server.address().port}` });
  return requests;
}

/** The `CallError` that a call fails with. */
export async function failureOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the call succeeded");
}
