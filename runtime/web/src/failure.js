// Reads an answer that is not a result: https://connectrpc.com/docs/protocol#error-end-stream

import { CallError, StaleClientError, failingAs } from "./errors.js";

const CODES = (
  "canceled unknown invalid_argument deadline_exceeded not_found already_exists permission_denied " +
  "resource_exhausted failed_precondition aborted out_of_range unimplemented internal unavailable " +
  "data_loss unauthenticated"
).split(" ");

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
  // A proxy has JSON and codes of its own.
  if (!CODES.includes(body?.code)) {
    return new CallError(CODE_OF_STATUS[status] ?? "unknown", `HTTP status ${status}`);
  }
  const { code } = body;
  const message = typeof body.message === "string" ? body.message : code;
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
