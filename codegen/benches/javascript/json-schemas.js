// Compiles every JSON Schema below a folder with json-schema-to-typescript and writes the result beside it.
// `node json-schemas.js <folder>`; the bench runs it and times it as it times the command of buf.

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileFromFile } from "json-schema-to-typescript";

const folder = process.argv[2];
for (const name of readdirSync(folder)) {
  if (name.endsWith(".schema.json")) {
    const file = join(folder, name);
    writeFileSync(`${file}.d.ts`, await compileFromFile(file));
  }
}
