// A language server as a child process: JSON messages with `Content-Length` headers on its standard output.

import { spawn } from "node:child_process";

/** Starts Node.js with `args`. `receive` gets each message; `write` sends text to the server. */
export function start(args, receive) {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let buffer = Buffer.alloc(0);
  child.stdout.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const header = /Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(buffer.toString("latin1"));
      if (!header) return;
      const start = header.index + header[0].length;
      const end = start + Number(header[1]);
      if (buffer.length < end) return;
      receive(JSON.parse(buffer.subarray(start, end).toString("utf8")));
      buffer = buffer.subarray(end);
    }
  });
  return { write: (text) => child.stdin.write(text), stop: () => child.kill() };
}

/** Requests by number that wait for their answers. */
export class Pending {
  #waiting = new Map();
  #next = 1;

  add() {
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    return { id, answer };
  }

  settle(id, value, error) {
    const { resolve, reject } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(value);
  }
}
