// One store in a dialog: everything that is known of it, and the claim of a coupon with its typed error.

import { CallError } from "hawksbill";

import { claimCoupon, storeDetail } from "./hawksbill/stores.js";

import { badges, element, notice, problem, stars } from "./dom.js";
import { icon } from "./icons.js";

const DAYS = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeZone: "UTC" });

const dialog = document.querySelector("#detail");
const body = document.querySelector("#detail-body");
let request = new AbortController();
let claimed = () => {};

/** Connects the dialog; `onClaim` hears which store has how many coupons left. */
export function setUpDetail({ onClaim }) {
  claimed = onClaim;
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  // The dialog has no padding, so a click on the element itself is one beside its content.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    request.abort();
    history.replaceState(null, "", location.pathname + location.search);
  });
}

/** Opens the dialog and loads the store. */
export async function openDetail(id) {
  request.abort();
  request = new AbortController();
  const { signal } = request;
  body.replaceChildren(
    element("h2", { id: "detail-title" }, "Loading …"),
    element("div", { className: "skeleton lines", ariaHidden: "true" }),
  );
  if (!dialog.open) dialog.showModal();
  const outcome = await storeDetail.with({ signal, timeout: 10_000 }).safe(id);
  if (signal.aborted) return;
  if (outcome.ok) {
    showStore(outcome.value);
  } else {
    const retry = outcome.error.code === "not_found" ? undefined : () => openDetail(id);
    const heading = element("h2", { id: "detail-title", className: "hidden" }, "No details");
    body.replaceChildren(heading, problem(outcome.error, retry));
  }
}

function showStore(store) {
  const category = store.category.toString().replace("CATEGORY_", "").toLowerCase();
  const row = (name, ...value) => [element("dt", {}, name), element("dd", { dir: "auto" }, ...value)];
  body.replaceChildren(
    element(
      "div",
      { className: "heading", dataset: { category } },
      element("span", { className: "tile" }, icon(category)),
      element(
        "div",
        {},
        element("h2", { id: "detail-title", dir: "auto" }, store.name),
        element("p", { className: "subtitle", dir: "auto" }, `${store.district} · ${store.city}`),
        stars(store.rating),
      ),
    ),
    badges(store.tags),
    element(
      "dl",
      {},
      ...row("Address", `${store.street}, ${store.district}, ${store.city}`),
      ...row("Contact", contact(store)),
      ...row("Opened", store.openedAt ? openedText(store.openedAt) : "unknown"),
      ...row("Hours", hours(store.hours)),
      ...row("Store id", element("code", {}, `${store.id}`)),
    ),
    couponBox(store),
  );
}

/** A oneof: at most one of the members is there, and `in` tells which. */
function contact(store) {
  if ("phone" in store) return element("a", { href: `tel:${store.phone.replaceAll(" ", "")}` }, store.phone);
  if ("email" in store) return element("a", { href: `mailto:${store.email}` }, store.email);
  return "just drop in";
}

function openedText(openedAt) {
  const years = new Date().getUTCFullYear() - openedAt.getUTCFullYear();
  const time = element("time", { dateTime: openedAt.toISOString() }, date.format(openedAt));
  return element("span", {}, time, years > 0 ? `, ${years} years ago` : "");
}

function hours(byDay) {
  const today = Object.keys(DAYS).at((new Date().getDay() + 6) % 7);
  return element(
    "ul",
    { className: "hours" },
    ...Object.entries(DAYS).map(([day, name]) =>
      element(
        "li",
        { className: day === today ? "today" : "" },
        element("span", {}, name),
        element("span", {}, byDay[day] ? `${byDay[day].open} – ${byDay[day].close}` : "closed"),
      ),
    ),
  );
}

function couponBox(store) {
  const left = element("span", { className: "left" }, `${store.couponsLeft} left`);
  const button = element("button", { className: "primary", type: "button" }, "Claim coupon");
  const result = element("div", { className: "result", role: "status" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = "Claiming …";
    const outcome = await claimCoupon.with({ timeout: 10_000 }).safe(store.id);
    button.disabled = false;
    button.textContent = "Claim coupon";
    if (outcome.ok) {
      const { code, left: remaining } = outcome.value;
      left.textContent = `${remaining} left`;
      claimed(store.id, remaining);
      result.replaceChildren(
        notice("coupon", "It is yours", "Show this code at the till:", element("output", {}, code)),
      );
    } else if (outcome.error instanceof CallError) {
      result.replaceChildren(problem(outcome.error, () => button.click()));
    } else {
      showRefusal(outcome.error, { button, left, result });
    }
  });
  return element(
    "section",
    { className: "coupon-box" },
    element("div", {}, element("strong", { dir: "auto" }, store.couponTitle || "Coupon"), left),
    button,
    result,
  );
}

/** The function's own error, typed in `hawksbill/stores.d.ts`: each kind has its own fields. */
function showRefusal(error, { button, left, result }) {
  switch (error.kind) {
    case "soldOut":
      left.textContent = "sold out";
      button.disabled = true;
      button.textContent = "Sold out";
      claimed(error.storeId, 0);
      result.replaceChildren(
        notice("sad", "Somebody was faster", "All coupons of this store are claimed."),
      );
      break;
    case "unknownStore":
      result.replaceChildren(notice("gone", "This store is gone", "It left the directory; reload the list."));
      break;
  }
}
