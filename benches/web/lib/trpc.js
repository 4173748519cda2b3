// The contract as a tRPC server with zod schemas, as its documentation writes them, and the client that
// imports the router's type.

import { imports, read, value } from "./contract.js";

const SCALARS = { string: "z.string()", number: "z.number()", integer: "z.number().int()", boolean: "z.boolean()" };
const local = (type, module) => (type.module === module ? type.name : `${type.module}${type.name}`);

function zod({ of, list, optional }, module) {
  const one = SCALARS[of] ?? local(of, module);
  const many = list ? `z.array(${one})` : one;
  return optional ? `${many}.optional()` : many;
}

function fields(list, module, indent) {
  return list.map((field) => `${indent}${field.name}: ${zod(field, module)},\n`).join("");
}

function declare(type) {
  const { module, name } = type;
  let schema = `z.object({\n${fields(type.fields ?? [], module, "  ")}})`;
  if (type.values) schema = `z.enum(${JSON.stringify(type.values)})`;
  if (type.variants) {
    const variants = type.variants.map(
      (it) => `  z.object({\n    kind: z.literal("${it.name}"),\n${fields(it.fields, module, "    ")}  }),\n`,
    );
    schema = `z.discriminatedUnion("kind", [\n${variants.join("")}])`;
  }
  return `export const ${name} = ${schema};\nexport type ${name} = z.infer<typeof ${name}>;\n`;
}

/** The server, by path. */
export function server({ modules }) {
  const files = {
    "server/trpc.ts":
      'import { initTRPC } from "@trpc/server";\n\nconst t = initTRPC.create();\nexport const router = t.router;\n' +
      "export const publicProcedure = t.procedure;\n\n// What a resolver would load.\n" +
      "export declare function load<Value>(input: unknown): Promise<Value>;\n",
    "server/index.ts":
      'import { router } from "./trpc.js";\n' +
      modules.map((it) => `import { ${it.name}Router } from "./${it.name}.js";\n`).join("") +
      `\nexport const appRouter = router({\n${modules.map((it) => `  ${it.name}: ${it.name}Router,\n`).join("")}});\n` +
      "export type AppRouter = typeof appRouter;\n",
  };
  for (const module of modules) {
    const uses = imports(module).map(
      (type) => `import { ${type.name} as ${local(type, module.name)} } from "./${type.module}.js";\n`,
    );
    const procedures = module.functions.map(({ name, args, result }) => {
      const input = args.map((arg) => `${arg.name}: ${zod(arg, module.name)}`).join(", ");
      const output = local(result, module.name);
      return `  ${name}: publicProcedure\n    .input(z.object({ ${input} }))\n    .output(${output})\n    .mutation(({ input }) => load<${output}>(input)),\n`;
    });
    files[`server/${module.name}.ts`] =
      'import { z } from "zod";\n\nimport { load, publicProcedure, router } from "./trpc.js";\n' +
      `${uses.join("")}\n${module.types.map(declare).join("\n")}\n` +
      `export const ${module.name}Router = router({\n${procedures.join("")}});\n`;
  }
  return files;
}

/** The client that calls everything, by path. */
export function client({ modules }) {
  const files = {
    "client/trpc.ts":
      'import { createTRPCClient, httpBatchLink } from "@trpc/client";\n\n' +
      'import type { AppRouter } from "../server/index.js";\n\n' +
      'export const trpc = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/trpc" })] });\n',
  };
  for (const module of modules) {
    const calls = module.functions.map(({ name, args, result }, i) => {
      const input = args.map((arg) => `${arg.name}: ${value(arg)}`).join(", ");
      const call = `const answer${i} = await trpc.${module.name}.${name}.mutate({ ${input} });`;
      return `  ${call}\n  ${read(result, `answer${i}`)}\n  use(answer${i}Field);\n`;
    });
    files[`client/${module.name}.ts`] =
      'import { trpc } from "./trpc.js";\n\n' +
      `export async function run(use: (value: unknown) => void): Promise<void> {\n${calls.join("")}}\n`;
  }
  return files;
}
