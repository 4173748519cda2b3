// The contract as a Hawksbill project, and the client of its bindings.

import { imports, read, value } from "./contract.js";

const SCALARS = { string: "String", number: "f64", integer: "u32", boolean: "bool" };
// Types of other modules are imported under a name that tells whose they are.
const local = (type, module) => (type.module === module ? type.name : `${upper(type.module)}${type.name}`);
const upper = (name) => name[0].toUpperCase() + name.slice(1);

function rustType({ of, list, optional }, module) {
  const one = SCALARS[of] ?? local(of, module);
  const many = list ? `Vec<${one}>` : one;
  return optional ? `Option<${many}>` : many;
}

function rustFields(fields, module, indent, pub) {
  return fields.map((field) => `${indent}${pub}${field.name}: ${rustType(field, module)},\n`).join("");
}

function declare(type) {
  const { module, name } = type;
  if (type.values) return `#[data]\npub enum ${name} {\n${type.values.map((it) => `    ${upper(it)},\n`).join("")}}\n`;
  if (type.variants) {
    const variants = type.variants.map(
      (it) => `    ${upper(it.name)} {\n${rustFields(it.fields, module, "        ", "")}    },\n`,
    );
    return `#[data]\npub enum ${name} {\n${variants.join("")}}\n`;
  }
  return `#[data]\npub struct ${name} {\n${rustFields(type.fields, module, "    ", "pub ")}}\n`;
}

/** The sources of the project, by path. */
export function project({ modules }) {
  const files = { "hawksbill.toml": "", "src/functions/mod.rs": modules.map((it) => `pub mod ${it.name};\n`).join("") };
  for (const module of modules) {
    const uses = imports(module).map(
      (type) => `use super::${type.module}::${type.name} as ${local(type, module.name)};\n`,
    );
    const functions = module.functions.map(({ name, args, result }) => {
      const list = args.map((arg) => `${arg.name}: ${rustType(arg, module.name)}`).join(", ");
      return `#[function]\npub async fn ${name}(${list}) -> Result<${local(result, module.name)}> {\n    todo!()\n}\n`;
    });
    files[`src/functions/${module.name}.rs`] =
      `use hawksbill::prelude::*;\n${uses.join("")}\n${[...module.types.map(declare), ...functions].join("\n")}`;
  }
  return files;
}

/** The client that calls everything, by path. */
export function client({ modules }) {
  const files = {};
  for (const module of modules) {
    const names = module.functions.map((it) => it.name).join(", ");
    const calls = module.functions.map(({ name, args, result }, i) => {
      const call = `const answer${i} = await ${name}(${args.map(value).join(", ")});`;
      return `  ${call}\n  ${read(result, `answer${i}`)}\n  use(answer${i}Field);\n`;
    });
    files[`client/${module.name}.ts`] =
      `import { ${names} } from "../bindings/${module.name}.js";\n\n` +
      `export async function run(use: (value: unknown) => void): Promise<void> {\n${calls.join("")}}\n`;
  }
  return files;
}
