// Calls, options, outcomes and queries of generated functions.

import { CallError, StaleClientError, configure } from "hawksbill";
import type { Code, Outcome, Query } from "hawksbill";

import { containers, injected, nothing, scalars, times } from "../../../codegen/tests/golden/types/expected/web/echo.js";
import { delete_, match } from "../../../codegen/tests/golden/types/expected/web/loop.js";
import { greet } from "../../../codegen/tests/golden/plain/expected/web/greeting.js";
import { add } from "../../../codegen/tests/golden/plain/expected/web/shop/cart.js";
import type { AddError, Price } from "../../../codegen/tests/golden/plain/expected/web/shop/cart.js";
import { card } from "../../../codegen/tests/golden/shop/expected/web/items.js";
import type { ItemCard } from "../../../codegen/tests/golden/shop/expected/web/items.js";

import { holds } from "./equal.js";
import type { Equal } from "./equal.js";

// Results are explicit types, nothing is `any`.
holds<Equal<ReturnType<typeof card>, Promise<ItemCard>>>();
holds<Equal<ReturnType<typeof nothing>, Promise<void>>>();
holds<Equal<ReturnType<typeof times>, Promise<string | null>>>();
holds<Equal<ReturnType<typeof add>, Promise<Price>>>();
holds<Equal<Parameters<typeof greet>, [name?: string | null]>>();

export async function positional(): Promise<void> {
  const sum: bigint = await scalars(true, 1, 2, 3, 4n, 5, 6, 7, 8n);
  await greet();
  await greet("world");
  await greet(null);
  await times(new Date(), "1.5s");
  await containers([1n], { a: [2n] }, { a: { b: new Uint8Array() } }, undefined, { any: ["json", null, 1] });
  await injected();
  await match({ kind: "delete", fn: sum });

  // @ts-expect-error a 64-bit integer is a bigint
  await scalars(true, 1, 2, 3, 4, 5, 6, 7, 8);
  // @ts-expect-error an argument is missing
  await times();
  // @ts-expect-error an argument too many
  await greet("a", "b");
  // @ts-expect-error an injected argument is not the caller's to give
  await injected({});
  // @ts-expect-error a bigint is no JSON
  await containers([], {}, {}, undefined, 1n);
  // @ts-expect-error no such variant
  await match({ kind: "remove" });
  // @ts-expect-error a field of the variant is missing
  await match({ kind: "delete" });
}

export async function outcomes(id: bigint): Promise<string> {
  const outcome: Outcome<Price, AddError> = await add.safe(id);
  if (outcome.ok) {
    const amount: bigint = outcome.value.amount;
    return `${amount}`;
  }
  // @ts-expect-error there is no value
  outcome.value;
  const error: AddError | CallError = outcome.error;
  if (error instanceof CallError) {
    const code: Code = error.code;
    // @ts-expect-error no such code
    error.code === "gone";
    return code;
  }
  switch (error.kind) {
    case "unknownItem":
      return "unknown";
    case "tooMany":
      return `${error.left.toFixed()} left`;
    default:
      return error satisfies never;
  }
}

export async function untyped(): Promise<void> {
  const outcome = await greet.safe("x");
  if (!outcome.ok) {
    holds<Equal<typeof outcome.error, CallError>>();
    if (outcome.error instanceof StaleClientError) location.reload();
  }
  const renamed = await delete_.safe({ type: "a", constructor: 1n });
  if (!renamed.ok && !(renamed.error instanceof CallError)) {
    holds<Equal<typeof renamed.error, "default" | "new">>();
  }
}

export async function options(signal: AbortSignal): Promise<void> {
  const price: Price = await add.with({ signal, timeout: 300, headers: { "X-A": "1" } })(7n, 2);
  const again = await add.with({ timeout: 1 }).with({ signal }).safe(7n);
  if (again.ok) holds<Equal<typeof again.value, typeof price>>();
  // @ts-expect-error no such option
  add.with({ retries: 3 });
}

export async function queries(): Promise<void> {
  const query: Query<Price> = add.query(7n);
  holds<Equal<(typeof query.queryKey)[0], string>>();
  const price: Price = await query.queryFn({ signal: new AbortController().signal });
  void price;
  // The shape that TanStack Query takes.
  const take = <T>(query: {
    queryKey: readonly unknown[];
    queryFn: (context: { signal: AbortSignal; queryKey: readonly unknown[]; meta: unknown }) => Promise<T>;
  }): T => query as unknown as T;
  const taken: ItemCard = take(card.query(7n));
  void taken;
  // @ts-expect-error arguments are checked here too
  add.query("7");
}

configure({ baseUrl: "https://example.com", fetch, headers: async () => ({ Authorization: "token" }) });
configure({ fetch: (url, init) => fetch(url, { ...init, credentials: "include" }), headers: { A: "b" } });
// A bridge of another host.
configure({ fetch: async () => ({ status: 200, text: async () => "{}" }) });
// @ts-expect-error calls are not batched
configure({ batch: true });
