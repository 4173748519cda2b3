// Go-to-definition through the language server that is part of TypeScript 7.

import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { Pending, start } from "./framing.js";
import { here } from "./paths.js";

export async function definitionByLsp(file, text, { line, column }) {
  const pending = new Pending();
  const args = [join(here, "node_modules/typescript7/bin/tsc"), "--lsp", "--stdio"];
  const server = start(args, (message) => {
    if (!message.method) pending.settle(message.id, message.result, message.error?.message);
    // What the server asks of its client has no bearing here; it only wants an answer.
    else if (message.id !== undefined) send({ id: message.id, result: null });
  });
  const send = (message) => {
    const json = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  };
  const request = (method, params) => {
    const { id, answer } = pending.add();
    send({ id, method, params });
    return answer;
  };
  const uri = pathToFileURL(file).href;
  try {
    await request("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(here).href,
      capabilities: {},
    });
    send({ method: "initialized", params: {} });
    const textDocument = { uri, languageId: "typescript", version: 1, text };
    send({ method: "textDocument/didOpen", params: { textDocument } });
    const found = await request("textDocument/definition", {
      textDocument: { uri },
      position: { line: line - 1, character: column - 1 },
    });
    return [found].flat().map((place) => {
      const { start } = place.range ?? place.targetSelectionRange;
      const target = fileURLToPath(place.uri ?? place.targetUri);
      return { file: target, line: start.line + 1, column: start.character + 1 };
    });
  } finally {
    server.stop();
  }
}
