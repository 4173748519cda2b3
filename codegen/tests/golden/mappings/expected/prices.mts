/** Cents as euros. */
export const price = (cents: bigint): string => {
  const rest = `${cents % 100n}`.padStart(2, "0");
  return `${cents / 100n}.${rest} €`;
};

/** The first letter of a name. */
export function firstLetter(name: string): string {
  const [letter] = name;
  if (letter === undefined) throw new Error("there is no first letter");
  return letter;
}
