// Reads an answer that is not a result: https://connectrpc.com/docs/protocol#error-end-stream

import { CallError, StaleClientError, failingAs } from "./errors.js";

// For answers that are not Connect's, such as those of a proxy.
const CODE_OF_STATUS = {
  400: "internal",
  401: "unauthenticated",
  403: "permission_denied",
  404: "unimplemented",
  429: "unavailable",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/** The error that the answer `text` stands for; `codec` is that of the domain error, where it has one. */
export function failure(status, text, codec) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    // The status has to do.
  }
  // The form of Connect's codes, so that a proxy's own JSON (`"code": 404`, `"AccessDenied"`) is no match.
  if (!/^[a-z_]+$/.test(body?.code ?? "")) {
    return new CallError(CODE_OF_STATUS[status] ?? "unknown", `HTTP status ${status}`);
  }
  const { code, message = code } = body;
  const details = [].concat(body.details ?? []);
  const find = (type) => details.find((detail) => detail?.type === `hawksbill.v1.${type}`);
  let error = find("DomainError")?.debug?.error;
  if (codec && error !== undefined) {
    error = failingAs("internal", () => codec.decode(error, "error"));
  }
  return new (find("ContractChanged") ? StaleClientError : CallError)(code, message, {
    details,
    error,
  });
}
