// A made-up contract as plain data: modules, each with types and functions. Always the same for the same
// sizes, so that both sides are written from one description.

const SCALARS = ["string", "number", "integer", "boolean"];

/** Numbers that look random: https://en.wikipedia.org/wiki/Xorshift */
function random(state = 2463534242) {
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** `{ modules: [{ name, types: [...], functions: [...] }] }` */
export function contract({ modules, types, functions }) {
  const next = random();
  const all = [];
  const pick = (items) => items[next(items.length)];

  /** A use of a type: a scalar or a type declared before, as it is, listed or optional. */
  const use = (known) => {
    const of = known.length && next(3) === 0 ? pick(known) : pick(SCALARS);
    return { of, list: next(4) === 0, optional: next(4) === 0 };
  };

  const fields = (known) =>
    Array.from({ length: 3 + next(6) }, (_, i) => ({ name: `field${i}`, ...(i ? use(known) : { of: pick(SCALARS) }) }));

  const type = (module, index) => {
    const declared = { module, name: `Type${index}` };
    const kind = next(20);
    if (kind < 3) return { ...declared, values: Array.from({ length: 3 + next(5) }, (_, i) => `value${i}`) };
    if (kind < 4) {
      const variants = Array.from({ length: 2 + next(3) }, (_, i) => ({ name: `variant${i}`, fields: fields([]) }));
      return { ...declared, variants };
    }
    // A third are leaves, so that callers can write them down.
    const leaf = kind < 10;
    return { ...declared, leaf, fields: fields(leaf ? [] : all) };
  };

  const fn = (module, index) => {
    const leaves = all.filter((it) => it.leaf && it.module === module);
    const args = Array.from({ length: 1 + next(3) }, (_, i) => ({
      name: `arg${i}`,
      of: next(2) ? pick(leaves) : pick(SCALARS),
    }));
    const objects = all.filter((it) => it.fields && it.module === module);
    return { name: `call${index}`, args, result: pick(objects) };
  };

  const made = Array.from({ length: modules }, (_, at) => {
    const name = `module${at}`;
    const own = Array.from({ length: types / modules }, (_, index) => {
      const made = type(name, index);
      all.push(made);
      return made;
    });
    return { name, types: own, functions: Array.from({ length: functions / modules }, (_, i) => fn(name, i)) };
  });
  return { modules: made };
}

/** The types of other modules that a module mentions. */
export function imports(module) {
  const mentioned = module.types.flatMap((type) => type.fields ?? []).map((field) => field.of);
  const others = mentioned.filter((of) => of.module && of.module !== module.name);
  return [...new Set(others)];
}

/** Text that is a value of a use of a type, in TypeScript. Only leaves are ever written down. */
export function value({ of, list }) {
  const one =
    { string: '"text"', number: "1.5", integer: "2", boolean: "true" }[of] ??
    `{ ${of.fields.filter((it) => !it.optional).map((it) => `${it.name}: ${value(it)}`).join(", ")} }`;
  return list ? `[${one}]` : one;
}

/** What a client does with an answer, so that its type is looked at. */
export function read(type, variable) {
  const { name, of } = type.fields[0];
  const known = { string: "string", number: "number", integer: "number", boolean: "boolean" }[of];
  return `const ${variable}Field: ${known} = ${variable}.${name};`;
}
