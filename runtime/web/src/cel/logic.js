// Logical operators whose operands can both fail, and the macros made of them. An operand that decides the
// result hides that another one fails.

/** Whether the test holds for an item; a failure counts only where it holds for none. */
export function exists(list, test) {
  let failure;
  for (const item of list) {
    try {
      if (test(item)) return true;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return false;
}

/** Whether the test holds for all items; a failure counts only where it holds for all others. */
export const all = (list, test) => !exists(list, (item) => !test(item));

/** Whether the test holds for exactly one item. */
export const existsOne = (list, test) => list.filter((item) => test(item)).length === 1;

/** `a() || b()`. */
export const or = (a, b) => exists([a, b], (operand) => operand());

/** `a() && b()`. */
export const and = (a, b) => all([a, b], (operand) => operand());
