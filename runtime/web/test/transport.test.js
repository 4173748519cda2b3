// How a call ends when it does not succeed, and that ending it early ends it on the server too.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CallError, StaleClientError, call, configure } from "hawksbill";

import { settings } from "../src/configure.js";
import { failureOf, serve } from "./server.js";

const never = new Promise(() => {});
const ping = call("m/ping", "f1");

test("an aborted signal ends the call as canceled, here and on the server", async (t) => {
  let arrived;
  const started = new Promise((resolve) => (arrived = resolve));
  const requests = await serve(t, () => (arrived(), { wait: never }));
  const controller = new AbortController();
  const pending = failureOf(ping.with({ signal: controller.signal })());
  await started;
  controller.abort(new Error("left the page"));
  const error = await pending;
  assert.equal(error.code, "canceled");
  assert.equal(error.cause.message, "left the page");
  await requests[0].gone;
});

test("a signal that was aborted before sends nothing", async (t) => {
  const requests = await serve(t);
  const error = await failureOf(ping.with({ signal: AbortSignal.abort() })());
  assert.equal(error.code, "canceled");
  assert.equal(requests.length, 0);
});

test("either of two signals ends the call", async (t) => {
  await serve(t, () => ({ wait: never }));
  const [first, second] = [new AbortController(), new AbortController()];
  const { queryFn } = ping.with({ signal: first.signal }).query();
  const byFirst = failureOf(queryFn({ signal: new AbortController().signal }));
  const bySecond = failureOf(ping.with({ signal: new AbortController().signal }).query().queryFn(second));
  first.abort();
  second.abort();
  assert.equal((await byFirst).code, "canceled");
  assert.equal((await bySecond).code, "canceled");
});

test("time that runs out ends the call as deadline_exceeded, here and on the server", async (t) => {
  const requests = await serve(t, () => ({ wait: never }));
  const signal = new AbortController().signal;
  const error = await failureOf(ping.with({ timeout: 100, signal })());
  assert.equal(error.code, "deadline_exceeded");
  assert.equal(requests[0].headers["connect-timeout-ms"], "100");
  await requests[0].gone;
});

test("time that was over before the call ends it at once", async (t) => {
  await serve(t, () => ({ wait: never }));
  for (const timeout of [0, -5, 0.25]) {
    assert.equal((await failureOf(ping.with({ timeout })())).code, "deadline_exceeded");
  }
});

test("a transport that does not heed signals cannot hold a call beyond its time", async () => {
  configure({ fetch: () => never });
  // Node's own timer of a signal does not keep the process alive.
  const alive = setTimeout(() => {}, 10_000);
  try {
    assert.equal((await failureOf(ping.with({ timeout: 20 })())).code, "deadline_exceeded");
  } finally {
    clearTimeout(alive);
    configure({ fetch: undefined });
  }
});

test("a timeout longer than timers hold is no timeout", async (t) => {
  const requests = await serve(t);
  for (const timeout of [Infinity, 2 ** 31, undefined]) await ping.with({ timeout })();
  for (const { headers } of requests) assert.equal(headers["connect-timeout-ms"], undefined);
});

test("a server that is not there is unavailable", async () => {
  configure({ baseUrl: "http://127.0.0.1:1" });
  try {
    const error = await failureOf(ping());
    assert.ok(error instanceof CallError);
    assert.equal(error.code, "unavailable");
    assert.ok(error.cause instanceof TypeError);
  } finally {
    configure({ baseUrl: "" });
  }
});

test("a transport may reject with anything", async () => {
  configure({ fetch: () => Promise.reject(undefined) });
  try {
    assert.equal((await failureOf(ping())).code, "unavailable");
  } finally {
    configure({ fetch: undefined });
  }
});

test("an error that is not Connect's gets its code from the HTTP status", async (t) => {
  let answer;
  await serve(t, () => answer);
  const expected = {
    400: "internal",
    401: "unauthenticated",
    403: "permission_denied",
    404: "unimplemented",
    429: "unavailable",
    500: "unknown",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
  };
  const bodies = ["<h1>Bad gateway</h1>", "", "null", '"text"', '{"code":404}', '{"code":"AccessDenied"}', '{"code":"forbidden"}', '{"code":["internal"]}'];
  for (const [status, code] of Object.entries(expected)) {
    for (const text of bodies) {
      answer = { status: Number(status), text };
      const error = await failureOf(ping());
      assert.equal(error.code, code, `${status} ${text}`);
      assert.deepEqual(error.details, []);
    }
  }
});

test("an error whose details have another form is still a CallError", async (t) => {
  let details;
  await serve(t, () => ({ status: 500, json: { code: "data_loss", details } }));
  for (details of [null, 5, {}, [null], [{ type: "hawksbill.v1.DomainError" }]]) {
    const error = await failureOf(ping());
    assert.ok(error instanceof CallError);
    assert.equal(error.code, "data_loss");
    assert.equal(error.error, undefined);
  }
});

test("a success that is not JSON is internal", async (t) => {
  await serve(t, () => ({ text: "<!doctype html>" }));
  assert.equal((await failureOf(ping())).code, "internal");
});

test("a changed contract raises StaleClientError", async (t) => {
  const debug = { reason: "contract_changed", expected: "f2", received: "f1" };
  await serve(t, () => ({
    status: 400,
    json: {
      code: "failed_precondition",
      message: "reload",
      details: [{ type: "hawksbill.v1.ContractChanged", debug }],
    },
  }));
  const error = await failureOf(ping());
  assert.ok(error instanceof StaleClientError && error instanceof CallError);
  assert.equal(error.name, "StaleClientError");
  assert.equal(error.code, "failed_precondition");
  assert.deepEqual(error.details[0].debug, debug);
});

test("a base address may end with a slash, and one that is not set is the page's own", async (t) => {
  const requests = await serve(t);
  const urls = [];
  const keeping = (url, init) => (urls.push(url), fetch(new URL(url, base), init));
  const base = settings.baseUrl;
  configure({ baseUrl: `${base}/`, fetch: keeping });
  await ping();
  configure({ baseUrl: undefined });
  await ping();
  assert.deepEqual(urls, [`${base}/fn/m/ping`, "/fn/m/ping"]);
  assert.equal(requests.length, 2);
});
