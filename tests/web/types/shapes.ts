// Types of page modules: unions that narrow by themselves or by a guard, objects with more properties
// than are named, recursion, names and presence.

import { all } from "../../../codegen/tests/golden/shapes/expected/web/shapes.js";
import { isLists_B, isLists_E, isWhen_A, isWhen_C } from "../../../codegen/tests/golden/shapes/expected/web/types/modules.js";
import type {
  Any,
  AtNumber,
  AtPlace,
  AtText,
  Bag,
  Closed,
  Constants,
  Figure,
  Full,
  Json,
  Lists,
  Maybe,
  Media,
  Nest,
  Odd,
  Pair,
  Place,
  Rows,
  When,
} from "../../../codegen/tests/golden/shapes/expected/web/types/modules.js";
import type {
  A_B,
  A_B_,
  Date as DateModule,
  Record as RecordModule,
  globalThis_,
  keyof_,
} from "../../../codegen/tests/golden/shapes/expected/web/types/modules/names.js";
import { isCard_Or_A } from "../../../codegen/tests/golden/shapes/expected/web/types/modules/shop.js";
import type { Card, Card_Or } from "../../../codegen/tests/golden/shapes/expected/web/types/modules/shop.js";

import { holds } from "./equal.js";
import type { Equal } from "./equal.js";

export function byDiscriminator(figure: Figure): number {
  switch (figure.kind) {
    case "circle":
      return figure.r;
    case "square":
      return figure.side;
    case "loose":
      return figure.points?.[0] ?? 0;
    default:
      return figure satisfies never;
  }
}

export function byValue(value: Constants): string {
  if (value === null || value === 1 || value === true) return `${value}`;
  if (typeof value === "object") return `${value.a satisfies 1}`;
  return `${value satisfies -2.5 | "x"}`;
}

export function byShape(media: Media): string | undefined {
  if (media === null) return undefined;
  if (typeof media === "string") return media;
  if (Array.isArray(media)) return media[0];
  if ("src" in media) return media.alt;
  return media.url;
}

export function byGuard(when: When): unknown {
  if (typeof when === "number") return when;
  if (isWhen_C(when)) return (when satisfies AtPlace).at.x;
  if (isWhen_A(when)) return (when satisfies AtNumber).at.toFixed();
  return (when satisfies AtText).at.length;
}

export function lists(lists: Lists): unknown {
  if (isLists_B(lists)) return lists.map((item) => item?.length);
  if (isLists_E(lists)) return Object.keys(lists);
  // @ts-expect-error a guard takes values of its union only
  isWhen_A(7n);
  return undefined;
}

export function more(bag: Bag, full: Full, any: Any, closed: Closed): unknown {
  holds<Equal<(typeof bag)["id"], number>>();
  const tags: string[] | undefined = bag.tags;
  const other: boolean | number | string[] | undefined = bag["other"];
  const text: string | number | undefined = full["text"];
  const unknown: unknown = any["thing"];
  const nested: Any | undefined = any.any;
  // @ts-expect-error nothing is there
  closed["x"] satisfies string;
  return [tags, other, text, unknown, nested];
}

export const bag: Bag = { id: 1, on: true, tags: ["a"] };
// @ts-expect-error neither the type of other properties nor that of a named one
export const wrongBag: Bag = { id: 1, on: {} };
export const full: Full = { id: 1, a: "b" };
export const any: Any = { id: 1, x: [{}], any: { id: 2 } };
export const place: Place = { x: 1, in: { x: 2, y: 3 } };

export const json: Json = { a: ["b", { c: [] }] };
export const nest: Nest = { a: { b: {} } };
export const rows: Rows = [[null, []], null];
export const pair: Pair = ["a", ["b", null]];
export const odd: Partial<Odd> = { "": 1, "a b": 2, "ключ": 3, constructor: 4, toString: 5, "名": 6 };

// Absent and null are two things.
export const absent: Maybe = { b: null };
export const nothing: Maybe = { a: null, b: 1, c: null };
// @ts-expect-error a required property may be null, not absent
export const missing: Maybe = {};

// Names that mean something else elsewhere.
holds<Equal<RecordModule["map"], Record<string, string>>>();
holds<Equal<DateModule["times"], Date>>();
holds<Equal<DateModule["list"], DateModule[]>>();
holds<Equal<keyof A_B | keyof A_B_, "x" | "y">>();
holds<Equal<keyof_["list"], keyof_[]>>();
holds<Equal<globalThis_["times"], Date>>();

export async function call(or: Card_Or): Promise<Card> {
  if (isCard_Or_A(or)) return or;
  const when: When | undefined = or["any"];
  return all({ id: when === undefined ? 0 : 1 });
}
