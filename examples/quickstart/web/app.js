// The list: loads stores, filters them, and opens the one that the address names.

import { listStores } from "./hawksbill/stores.js";

import { openDetail, setUpDetail } from "./detail.js";
import { badges, element, notice, problem, stars } from "./dom.js";
import { icon } from "./icons.js";

const form = document.querySelector(".filters");
const grid = document.querySelector("#stores");
const summary = document.querySelector("#summary");
const messages = document.querySelector("#notice");

/** The stores of the chosen city, as the server listed them. */
let cards = [];
/** Ends the request that a newer one replaces. */
let current = new AbortController();

async function load() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const city = form.elements.city.value || null;
  showLoading();
  const outcome = await listStores.with({ signal, timeout: 10_000 }).safe(city);
  if (signal.aborted) return;
  if (outcome.ok) {
    cards = outcome.value;
    if (!city) offerCities();
    showCards();
  } else {
    cards = [];
    show([], "");
    messages.replaceChildren(problem(outcome.error, load));
  }
}

/** Fills the choice of cities once, from the list of all stores. */
function offerCities() {
  const select = form.elements.city;
  const cities = [...new Set(cards.map((card) => cityOf(card)))].sort((a, b) => a.localeCompare(b));
  select.replaceChildren(
    element("option", { value: "" }, "All cities"),
    ...cities.map((city) => element("option", { value: city }, city)),
  );
  select.disabled = false;
}

const cityOf = (card) => card.subtitle.split(" · ").at(-1);

function showCards() {
  const words = form.elements.text.value.trim().toLowerCase();
  const found = cards.filter((card) =>
    [card.title, card.subtitle, card.category, ...card.badges].join(" ").toLowerCase().includes(words),
  );
  show(found.map(storeCard), `${found.length} ${found.length === 1 ? "store" : "stores"}`);
  if (!found.length) {
    messages.replaceChildren(notice("search", "No store matches", "Try another city or fewer words."));
  }
}

function show(items, text) {
  grid.setAttribute("aria-busy", "false");
  grid.replaceChildren(...items);
  summary.textContent = text;
  messages.replaceChildren();
}

function showLoading() {
  grid.setAttribute("aria-busy", "true");
  summary.textContent = "Loading stores …";
  messages.replaceChildren();
  const skeleton = () => element("li", { className: "card skeleton", ariaHidden: "true" });
  grid.replaceChildren(...Array.from({ length: 8 }, skeleton));
}

function storeCard(card) {
  const { id, title, subtitle, category, rating, coupon } = card;
  return element(
    "li",
    { className: "card", dataset: { category, id } },
    element(
      "a",
      { href: `#store-${id}` },
      element("span", { className: "tile" }, icon(category)),
      element("span", { className: "title", dir: "auto" }, title),
      element("span", { className: "subtitle", dir: "auto" }, subtitle),
      stars(rating),
      badges(card.badges),
      coupon &&
        element("span", { className: "coupon" }, icon("coupon"), `${coupon.title} · ${coupon.left} left`),
    ),
  );
}

/** After a claim, the card shows what the server said, without asking again. */
function updateCoupons(storeId, left) {
  const card = cards.find((card) => card.id === storeId.toString());
  if (!card?.coupon) return;
  card.coupon = left > 0 ? { ...card.coupon, left } : undefined;
  grid.querySelector(`[data-id="${card.id}"]`)?.replaceWith(storeCard(card));
}

function openFromAddress() {
  const id = /^#store-(\d{1,20})$/.exec(location.hash)?.[1];
  // The id has more digits than a number holds, so it goes on as a bigint.
  if (id) openDetail(BigInt(id));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.elements.city.addEventListener("change", load);
form.elements.text.addEventListener("input", () => cards.length && showCards());
addEventListener("hashchange", openFromAddress);
setUpDetail({ onClaim: updateCoupons });
openFromAddress();
await load();
