// Whether two types are the same type, not merely assignable to each other.

export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the type is `true`. */
export function holds<T extends true>(): T | void {}
