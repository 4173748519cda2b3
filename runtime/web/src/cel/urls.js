// Query parameters of URLs. The text around them stays as it is, be it a URL or not.

import { entries } from "./maps.js";

/** The URL with these parameters, in order of their names, which replace others of their names. */
export const withQuery = (url, values) => withPairs(url, values, entries(values));

/** The URL with a width and a height. */
export function resize(url, width, height) {
  const values = new Map([["w", `${width}`], ["h", `${height}`]]);
  return withPairs(url, values, [...values]);
}

function withPairs(url, values, pairs) {
  const [before, fragment] = cut(url, "#");
  const [path, query] = cut(before, "?");
  const kept = query.slice(1).split("&").filter((pair) => pair && !values.has(nameOf(pair)));
  const added = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const all = [...kept, ...added].join("&");
  return `${path}${all && "?"}${all}${fragment}`;
}

/** What is before a sign, and the rest from it on. */
function cut(text, sign) {
  const place = text.indexOf(sign);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place)];
}

// A half of a pair alone stands for no character.
const encode = (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD"));

/** What is no escape stands for itself. */
const nameOf = (pair) =>
  pair
    .split("=", 1)[0]
    .replaceAll("+", " ")
    .replace(/(%[\da-f]{2})+/gi, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });
