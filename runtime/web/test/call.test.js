// What a binding does: positional calls, options, typed outcomes, queries.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CallError, call, configure, int64, list, object, timestamp, uint64, union } from "hawksbill";

import { failureOf, serve } from "./server.js";

const storeCard = call("home/storeCard", "f1", () => ({
  args: [["storeId", uint64], "city", "limit"],
  result: object(() => ({ id: uint64, openedAt: timestamp })),
}));

test("positional arguments travel under their names and the answer is revived", async (t) => {
  const requests = await serve(t, () => ({
    json: { id: "9007199254740993", openedAt: "2024-05-06T07:08:09.123456789Z", name: "Forno" },
  }));
  const card = await storeCard(18446744073709551615n, "Lisbon");
  assert.deepEqual(card, {
    id: 9007199254740993n,
    openedAt: new Date("2024-05-06T07:08:09.123Z"),
    name: "Forno",
  });
  const [{ method, path, headers, body }] = requests;
  assert.deepEqual({ method, path }, { method: "POST", path: "/fn/home/storeCard" });
  assert.equal(body, '{"storeId":"18446744073709551615","city":"Lisbon"}');
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["connect-protocol-version"], "1");
  assert.equal(headers["hawksbill-contract"], "f1");
});

test("left-out and undefined arguments are not sent, null is", async (t) => {
  const requests = await serve(t);
  const f = call("m/f", "f1", () => ({ args: [["a", int64], "b", "c"] }));
  await f();
  await f(undefined, undefined, 3);
  await f(1n, null);
  assert.deepEqual(requests.map((request) => request.body), ["{}", '{"c":3}', '{"a":"1","b":null}']);
});

test("safe functions go by GET with everything in the address, and by POST when it grows too long", async (t) => {
  const requests = await serve(t, ({ args }) => ({ json: args.city }));
  const find = call("stores/find", "f1", () => ({ args: ["city"], safe: true }));
  const city = "東京 & 'Ἀθῆναι' 🐢 + %";
  assert.equal(await find(city), city);
  assert.equal(await find("x".repeat(5000)), "x".repeat(5000));
  const [short, long] = requests;
  assert.equal(short.method, "GET");
  assert.deepEqual(Object.fromEntries(short.url.searchParams), {
    connect: "v1",
    encoding: "json",
    message: JSON.stringify({ city }),
    contract: "f1",
  });
  assert.equal(short.headers["content-type"], undefined);
  assert.equal(long.method, "POST");
  assert.equal(long.headers["hawksbill-contract"], "f1");
});

test("a string with a lone surrogate is sent as an escape and never changed on the way", async (t) => {
  const requests = await serve(t);
  await call("m/f", "f1", () => ({ args: ["text"], safe: true }))("a\ud83d");
  await call("m/f", "f1", () => ({ args: ["text"] }))("a\ud83d");
  for (const { args } of requests) assert.equal(args.text, "a\ud83d");
});

test("an argument that its codec refuses fails the call before anything is sent", async (t) => {
  const requests = await serve(t);
  const error = await failureOf(storeCard("seven"));
  assert.ok(error instanceof CallError);
  assert.equal(error.code, "invalid_argument");
  assert.match(error.message, /^storeId: expected an unsigned 64-bit integer/);
  assert.equal((await failureOf(storeCard(1n, 5n))).code, "invalid_argument");
  assert.equal(requests.length, 0);
});

test("an answer that its codec refuses fails as internal and names the path", async (t) => {
  await serve(t, () => ({ json: { stores: [{ id: "1" }, { id: "1.5" }] } }));
  const result = object(() => ({ stores: list(object(() => ({ id: uint64 }))) }));
  const error = await failureOf(call("m/f", "f1", () => ({ result }))());
  assert.equal(error.code, "internal");
  assert.match(error.message, /^result\.stores\[1\]\.id: /);
});

test("with() makes a function with options and leaves the first as it was", async (t) => {
  const requests = await serve(t);
  configure({ headers: async () => ({ Authorization: "token", "X-A": "all" }) });
  const f = call("m/f", "f1");
  const more = f.with({ headers: { "X-A": "one" } }).with({ headers: { "X-B": "b" }, timeout: 2500.5 });
  await more();
  await f();
  const [first, second] = requests.map((request) => request.headers);
  assert.equal(first.authorization, "token");
  assert.equal(first["x-a"], "one");
  assert.equal(first["x-b"], "b");
  assert.equal(first["connect-timeout-ms"], "2501");
  assert.equal(second["x-a"], "all");
  assert.equal(second["connect-timeout-ms"], undefined);
});

const ClaimError = union("kind", () => ({ soldOut: object(() => ({ storeId: uint64 })) }));
const soldOut = {
  code: "resource_exhausted",
  message: "All coupons of this store are claimed.",
  details: [
    {
      type: "hawksbill.v1.DomainError",
      value: "AAAA",
      debug: { type: "home.ClaimError", error: { kind: "soldOut", storeId: "9007199254740993" } },
    },
  ],
};

test("safe() never throws and gives the typed error of the function, revived", async (t) => {
  const answers = [{ json: { left: 2 } }, { status: 429, json: soldOut }, { status: 503, text: "down" }];
  await serve(t, () => answers.shift());
  const claim = call("home/claim", "f1", () => ({ args: [["storeId", uint64]], error: ClaimError }));
  assert.deepEqual(await claim.safe(7n), { ok: true, value: { left: 2 } });
  assert.deepEqual(await claim.safe(7n), {
    ok: false,
    error: { kind: "soldOut", storeId: 9007199254740993n },
  });
  const { ok, error } = await claim.safe(7n);
  assert.equal(ok, false);
  assert.ok(error instanceof CallError);
  assert.equal(error.code, "unavailable");
  assert.equal((await claim.safe("x")).error.code, "invalid_argument");
});

test("a plain call throws a CallError that holds the typed error", async (t) => {
  await serve(t, () => ({ status: 429, json: soldOut }));
  const error = await failureOf(call("home/claim", "f1", () => ({ error: ClaimError }))());
  assert.ok(error instanceof CallError && error instanceof Error);
  assert.equal(error.name, "CallError");
  assert.equal(error.code, "resource_exhausted");
  assert.equal(error.message, soldOut.message);
  assert.deepEqual(error.error, { kind: "soldOut", storeId: 9007199254740993n });
  assert.equal(error.details[0].value, "AAAA");
});

test("query() gives a key of plain JSON and a function that heeds the signal it is given", async (t) => {
  const requests = await serve(t, ({ args }) => ({ json: { id: args.storeId, openedAt: "2024-05-06T07:08:09Z" } }));
  const { queryKey, queryFn } = storeCard.query(7n, "Lisbon");
  assert.equal(JSON.stringify(queryKey), '["home/storeCard",{"storeId":"7","city":"Lisbon"}]');
  assert.equal((await queryFn({ signal: new AbortController().signal })).id, 7n);
  assert.equal((await queryFn()).id, 7n);
  const error = await failureOf(queryFn({ signal: AbortSignal.abort() }));
  assert.equal(error.code, "canceled");
  assert.equal(requests.length, 2);
});
