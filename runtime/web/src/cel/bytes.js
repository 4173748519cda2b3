// Bytes: `Uint8Array`.

import { fail, unreadable } from "./failure.js";

export function addBytes(a, b) {
  const sum = new Uint8Array(a.length + b.length);
  sum.set(a);
  sum.set(b, a.length);
  return sum;
}

export const stringToBytes = (text) => new TextEncoder().encode(text);

export function bytesToString(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail("the bytes are not UTF-8");
  }
}

export function base64EncodeBytes(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** With or without padding. */
export function base64DecodeString(text) {
  const [, digits, padding] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text) ?? [];
  const rest = digits?.length % 4;
  if (digits === undefined || rest === 1 || padding.length > (4 - rest) % 4) {
    return unreadable(text, "base64");
  }
  return Uint8Array.from(atob(digits), (char) => char.charCodeAt(0));
}
