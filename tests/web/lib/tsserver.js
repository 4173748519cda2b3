// Go-to-definition through tsserver, the language server of TypeScript up to 6.

import { join } from "node:path";

import { Pending, start } from "./framing.js";
import { here, types } from "./paths.js";

export async function definitionByTsserver(file, text, { line, column }) {
  const pending = new Pending();
  const path = join(here, "node_modules/typescript/lib/tsserver.js");
  const server = start([path, "--disableAutomaticTypingAcquisition"], (message) => {
    if (message.type !== "response") return;
    pending.settle(message.request_seq, message.body, message.success ? null : message.message);
  });
  const send = (command, args) => {
    const { id, answer } = pending.add();
    server.write(`${JSON.stringify({ seq: id, type: "request", command, arguments: args })}\n`);
    return answer;
  };
  try {
    // The file is on no disk, so no tsconfig.json speaks for it.
    send("compilerOptionsForInferredProjects", {
      options: {
        strict: true,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        baseUrl: here,
        paths: { hawksbill: [types] },
      },
    });
    send("open", { file, fileContent: text });
    const found = await send("definition", { file, line, offset: column });
    return found.map(({ file, start }) => ({ file, line: start.line, column: start.offset }));
  } finally {
    server.stop();
  }
}
