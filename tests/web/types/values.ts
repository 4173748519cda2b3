// Values: lossless, oneofs that narrow, fields that callers may leave out.

import { messages, more } from "../../../codegen/tests/golden/types/expected/web/echo.js";
import type { Type } from "../../../codegen/tests/golden/types/expected/web/loop.js";
import type { Item, ItemCard } from "../../../codegen/tests/golden/shop/expected/web/items.js";
import type { ItemCard_State } from "../../../codegen/tests/golden/shop/expected/web/types/modules.js";
import type { Item_State } from "../../../codegen/tests/golden/shop/expected/web/types/shop/item/v1.js";
import type { Date as DateMessage, Default } from "../../../codegen/tests/golden/types/expected/web/types/types/names/v1.js";
import type {
  Choice,
  ChoiceInit,
  Kind,
  Maps,
  Optional,
  Repeated,
  Scalars,
  ScalarsInit,
  Tree,
  TreeInit,
  WellKnown,
} from "../../../codegen/tests/golden/types/expected/web/types/types/v1.js";

import { holds } from "./equal.js";
import type { Equal } from "./equal.js";

holds<Equal<Scalars["aFixed64"], bigint>>();
holds<Equal<Scalars["someBytes"], Uint8Array>>();
holds<Equal<Repeated["times"], Date[]>>();
holds<Equal<Maps["byUint64"], Record<string, Uint8Array>>>();
holds<Equal<WellKnown["duration"], string | undefined>>();
holds<Equal<WellKnown["nullValue"], null>>();
holds<Equal<Item["listedAt"], Date | undefined>>();
holds<Equal<Item["changedAt"], string | undefined>>();
holds<Equal<Default["date"], DateMessage | undefined>>();
holds<Equal<Kind extends string | number ? true : false, true>>();
holds<Equal<Extract<Item_State, string>, "STATE_UNSPECIFIED" | "STATE_ON_SALE" | "STATE_SOLD_OUT">>();
holds<Equal<ItemCard["state"], ItemCard_State>>();
holds<Equal<Extract<ItemCard_State, number>, never>>();
holds<Equal<Type["constructor"], bigint>>();

export function narrowed(item: Item): string {
  if ("merchant" in item) return item.merchant;
  if ("personId" in item) return `${item.personId satisfies bigint}`;
  // @ts-expect-error neither member is here
  item.merchant;
  return item.title;
}

export function choose(choice: Choice): unknown {
  // @ts-expect-error which member is here is not known yet
  choice.number;
  if ("number" in choice) return choice.number satisfies bigint;
  if ("at" in choice) return choice.at.getTime();
  if ("tree" in choice && "parent" in choice.tree) return choice.tree.parent.name;
  if ("second" in choice) return choice.second.deep?.depth;
  return choice.beside satisfies string;
}

export const scalars: ScalarsInit = { aUint64: 1n };
export const one: ChoiceInit = { text: "a", first: {} };
export const none: ChoiceInit = {};
export const tree: TreeInit = { children: [{ url: "x", named: { a: {} } }] };
// @ts-expect-error two members of one oneof
export const two: ChoiceInit = { text: "a", flag: true };
// @ts-expect-error not the type of the member
export const wrong: ChoiceInit = { number: 1 };
// @ts-expect-error no such field
export const unknownField: ScalarsInit = { aUint65: 1n };
// @ts-expect-error an answer has every field that is always written
export const answer: Scalars = { aUint64: 1n };
export const optional: Optional = {};

// What the server answered can be given back.
export async function giveBack(scalars: Scalars, tree: Tree, choice: Choice): Promise<Scalars> {
  await more({}, { timestamp: new Date(), struct: { a: [1] }, any: { "@type": "x", value: 1 } });
  return messages(scalars, "KIND_SMALL", tree, {}, [choice, { tree }]);
}
