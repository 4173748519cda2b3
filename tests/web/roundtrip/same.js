// Compares values exactly, in the browser: type, every bit of a number, every byte, presence of keys.

/** Where `a` and `b` first differ, as a path with both values; nothing when they are the same. */
export function difference(a, b, path = "value") {
  const differ = () => `${path}: ${show(a)} became ${show(b)}`;
  if (typeof a !== "object" || a === null) return Object.is(a, b) ? undefined : differ();
  if (b === null || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return differ();
  if (a instanceof Date) return a.getTime() === b.getTime() ? undefined : differ();
  // Maps have no order.
  const [keys, others] = [Object.keys(a).sort(), Object.keys(b).sort()];
  if (keys.join("\0") !== others.join("\0")) return `${path}: keys ${keys} became ${others}`;
  for (const key of keys) {
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function show(value) {
  if (typeof value === "bigint") return `${value}n`;
  return `${typeof value} ${JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part))}`;
}
