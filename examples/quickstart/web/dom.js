// Small parts of the page that list and detail share. Text goes in as text, never as HTML.

import { StaleClientError } from "hawksbill";

import { icon } from "./icons.js";

/** An element with properties and children; children that are undefined are left out. */
export function element(tag, { dataset, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, dataset);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Stars from 0 to 5, or a word that nobody has rated yet. */
export function stars(rating) {
  if (rating === undefined) return element("span", { className: "stars none" }, "no reviews yet");
  const bar = element("span", { className: "stars", role: "img", ariaLabel: `${rating} of 5 stars` });
  bar.style.setProperty("--rating", rating);
  bar.dataset.rating = rating.toFixed(1);
  return bar;
}

export const badges = (texts) =>
  element("span", { className: "badges" }, ...texts.map((text) => element("span", { dir: "auto" }, text)));

/** A message with an icon, and whatever belongs below it. */
export function notice(symbol, title, text, ...more) {
  return element(
    "div",
    { className: "notice" },
    icon(symbol),
    element("div", {}, element("strong", {}, title), element("p", {}, text), ...more),
  );
}

const WORDS = {
  unavailable: ["offline", "The shop server does not answer", "Check the connection; nothing was lost."],
  deadline_exceeded: ["slow", "This takes too long", "The server is busy right now."],
  not_found: ["gone", "There is no such store", "It may have left the directory."],
};

/** A `CallError` in words for people, with a way on where there is one. */
export function problem(error, retry) {
  if (error instanceof StaleClientError) {
    const reload = action("Reload", () => location.reload());
    return notice("reload", "This page is out of date", "The server has a newer version.", reload);
  }
  const [symbol, title, text] = WORDS[error.code] ?? ["warning", "That did not work", error.message];
  return notice(symbol, title, text, retry && action("Try again", retry));
}

const action = (text, run) => {
  const button = element("button", { type: "button" }, text);
  button.addEventListener("click", run);
  return button;
};
