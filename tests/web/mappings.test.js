// The golden mappings at work: what they make of messages, and what they say where they cannot.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { golden, load } from "./lib/bundle.js";

let storeCard, storePage, Store, Coupon;
before(async () => {
  const code =
    'export { storeCard, storePage } from "./mappings.js"; export { Coupon, Store } from "./types/shop/v1.js";';
  ({ storeCard, storePage, Store, Coupon } = await load(code, golden("mappings")));
});

/** A store as a server answers it, without what is not set. */
const store = (more) =>
  Store.decode(
    {
      id: "9007199254740993",
      name: "Turtle",
      city: "Hangzhou",
      district: "Xihu",
      couponsLeft: 3,
      tags: ["new", "", "24h"],
      status: "STATUS_OPEN",
      hours: {},
      ...more,
    },
    "store",
  );

test("a mapping fills its target from a message", () => {
  const card = storeCard(
    store({
      rating: 4.5,
      owner: { name: "Lin", address: { street: "Su Causeway" } },
      openedAt: "2009-02-13T23:31:30.5Z",
      hours: { tue: { open: "9", close: "18" }, sun: { open: "10", close: "12" } },
      note: "",
      email: "turtle@example.com",
    }),
  );
  assert.deepEqual(card, {
    id: "9007199254740993",
    name: "Turtle",
    subtitle: "Xihu · Hangzhou",
    badges: ["NEW", "24H"],
    rating: 4.5,
    kind: "open",
    owner: { name: "Lin", street: "Su Causeway" },
    hours: [{ day: "tue", text: "9–18" }],
    openedAt: "2009-02-13T23:31:30.5Z",
    note: "",
    contact: "turtle@example.com",
    left: 3,
    link: "/stores/9007199254740993",
  });
});

test("what is absent is its default, null, or no property", () => {
  const card = storeCard(store({ status: 7 }));
  assert.deepEqual(card.owner, { name: "", street: "" });
  assert.deepEqual(card.hours, []);
  assert.equal(card.kind, "other");
  assert.equal(card.note, null);
  assert.equal(card.contact, "");
  assert.equal(card.openedAt, "1970-01-01T00:00:00Z");
  assert.ok(!("rating" in card) && !("parent" in card));
});

test("a number that JSON has not is not there either", () => {
  assert.ok(!("rating" in storeCard(store({ rating: "NaN" }))));
});

test("functions of the project's own are called, and what they throw is a failure", () => {
  const coupon = Coupon.decode({ title: "10%", active: true, left: 2, priceCents: "1999" }, "coupon");
  const page = storePage(store({}), [coupon], "EUR");
  assert.equal(page.cheapest, "19.99 €");
  assert.equal(page.initial, "T");
  assert.equal(storePage(store({ name: "" }), [coupon], "EUR").initial, "?");
  assert.throws(() => storePage(store({}), [], "EUR"), {
    name: "MapError",
    field: "cheapest",
    reason: "index 0 is past the end of a list of 0",
  });
});
