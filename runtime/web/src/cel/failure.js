// How an expression fails. The texts are those of the Rust runtime.

/** An expression that has no value for what it was given. */
export class CelFailure extends Error {
  name = "CelFailure";
}

/** Ends the expression. */
export function fail(text) {
  throw new CelFailure(text);
}

export const overflow = () => fail("overflow");

const side = (index) => (index < 0n ? "before the start" : "past the end");

/** There is no such element. */
export const noElement = (index, length) =>
  fail(`index ${index} is ${side(index)} of a list of ${length}`);

/** There is no such character. */
export const noCharacter = (index, length) =>
  fail(`position ${index} is ${side(index)} of a text of ${length} characters`);

/** A part that ends before it begins. */
export const backwards = (from, to) => fail(`the part from ${from} to ${to} ends first`);

const ESCAPES = { "\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

/** The text in quotes, with what cannot be seen as escapes. */
export const quoted = (text) =>
  `"${text.replace(
    /["\\]|\p{C}|(?! )\p{Z}|\p{Grapheme_Extend}/gu,
    (char) => ESCAPES[char] ?? `\\u{${char.codePointAt(0).toString(16)}}`,
  )}"`;

/** A text that does not read as what was wanted. */
export function unreadable(text, wanted) {
  const chars = [...text];
  const shown = chars.length > 60 ? `${chars.slice(0, 60).join("")}…` : text;
  return fail(`${quoted(shown)} is not ${wanted}`);
}
