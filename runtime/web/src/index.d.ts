// The types of the package: what applications use first, then what the generated bindings use.

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** Any JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/**
 * A `google.protobuf.Any` as JSON: the type's URL beside the fields of the message, in the plain JSON of Protobuf
 * (64-bit integers and timestamps are strings). Of well-known types the JSON stands in `value`, of types that the
 * server does not know the bytes of the message in base64. One that holds nothing arrives as `{}`.
 */
export interface JsonAny {
  "@type": string;
  [key: string]: Json;
}

/** Connect's error codes. */
export type Code =
  | "canceled"
  | "unknown"
  | "invalid_argument"
  | "deadline_exceeded"
  | "not_found"
  | "already_exists"
  | "permission_denied"
  | "resource_exhausted"
  | "failed_precondition"
  | "aborted"
  | "out_of_range"
  | "unimplemented"
  | "internal"
  | "unavailable"
  | "data_loss"
  | "unauthenticated";

/** One detail of an error, as the server sent it. */
export interface Detail {
  /** The fully qualified name of the detail's Protobuf message. */
  type: string;
  /** The message, as base64 without padding. */
  value?: string;
  /** The message as JSON. */
  debug?: Json;
}

/** A call that failed, whether the server, the network or the caller ended it. */
export class CallError<DomainError = unknown> extends Error {
  constructor(
    code: Code,
    message: string,
    more?: { details?: Detail[]; error?: DomainError; cause?: unknown },
  );
  /** Why the call failed; `canceled` when its signal aborted, `unavailable` when the network failed. */
  readonly code: Code;
  /** What the server added. */
  readonly details: readonly Detail[];
  /** The typed error, where the function declares one and that is what it answered. */
  readonly error: DomainError | undefined;
}

/** The server runs another contract than the one this page was built with; reloading the page helps. */
export class StaleClientError extends CallError<never> {}

/** One of these properties or none, never two: the oneofs of a message that a caller gives. */
export type AtMostOne<Members> =
  | { [Key in keyof Members]?: never }
  | {
      [Key in keyof Members]: Pick<Members, Key> & { [Other in Exclude<keyof Members, Key>]?: never };
    }[keyof Members];

/** How one call travels. */
export interface CallOptions {
  /** Ends the call, here and on the server, with the code `canceled`. */
  signal?: AbortSignal | undefined;
  /** The longest the call may take, in milliseconds; then it fails with `deadline_exceeded`. */
  timeout?: number | undefined;
  /** Headers of this call, beside those of `configure`. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** What `.safe()` answers: the value, the function's own typed error, or a call that failed. */
export type Outcome<Value, DomainError = never> =
  | { ok: true; value: Value }
  | { ok: false; error: DomainError | CallError };

/** What TanStack Query and its like take: `useQuery(storeCard.query(7n))`. */
export interface Query<Value> {
  /** The function's path and its arguments as JSON. */
  queryKey: [path: string, args: JsonObject];
  queryFn: (context?: { signal?: AbortSignal | undefined }) => Promise<Value>;
}

/** A function on the server, called as if it were local. Every failure is a `CallError`. */
export type Fn<Args extends readonly unknown[], Value, DomainError = never> =
  // Written as a function type, so that go-to-definition on a call leads to the function and not here.
  ((...args: Args) => Promise<Value>) & FnMethods<Args, Value, DomainError>;

/** The other ways to call a function. */
export interface FnMethods<Args extends readonly unknown[], Value, DomainError> {
  /** The same function with these options for its calls. */
  with(options: CallOptions): Fn<Args, Value, DomainError>;
  /** Calls the function and never throws. */
  safe(...args: Args): Promise<Outcome<Value, DomainError>>;
  /** A query for TanStack Query; its `queryFn` calls the function. */
  query(...args: Args): Query<Value>;
}

/** What carries calls: the part of `fetch` that they use, so bridges of other hosts fit as well. */
export type Transport = (
  url: string,
  init: {
    method: "GET" | "POST";
    headers: Record<string, string>;
    body: string | null;
    signal: AbortSignal | null;
  },
) => Promise<{ status: number; text(): Promise<string> }>;

/** Settings of all calls. */
export interface Settings {
  /** Where the server is: an origin, with a path if it is mounted below one. The page's own by default. */
  baseUrl?: string;
  /** Carries calls instead of the global `fetch`. */
  fetch?: Transport | undefined;
  /** Headers of every call, or a function that makes them for each. */
  headers?: HeaderSource | undefined;
}

/** Headers, or what makes them. */
export type HeaderSource =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** Changes the named settings; the others keep their values. */
export function configure(changes: Settings): void;

// What follows is for generated bindings.

/** Turns JSON into a value and back; both directions throw a `TypeError` that names the path. */
export interface Codec<Value = unknown> {
  decode(json: unknown, path: string): Value;
  encode(value: Value, path: string): unknown;
}

/** What a binding knows of its function. */
export interface Shape {
  args?: readonly (string | readonly [name: string, codec: Codec<any>])[];
  safe?: boolean;
  result?: Codec<any>;
  error?: Codec<any>;
}

/** The callable of the function at `path`, for the contract with this fingerprint. */
export function call<Args extends readonly unknown[], Value, DomainError = never>(
  path: string,
  contract: string,
  shape?: () => Shape,
): Fn<Args, Value, DomainError>;

export const int64: Codec<bigint>;
export const uint64: Codec<bigint>;
export const float: Codec<number>;
export const timestamp: Codec<Date>;
export const bytes: Codec<Uint8Array>;
export function nullable<T>(codec: Codec<T>): Codec<T | null>;
export function optional<T>(codec: Codec<T>): Codec<T | undefined>;
export function list<T>(codec: Codec<T>): Codec<T[]>;
export function map<T>(codec: Codec<T>): Codec<Record<string, T>>;
export function tuple(...codecs: (Codec<any> | undefined)[]): Codec;
export function object(fields: () => Record<string, Codec<any>>): Codec;
export function union(tag: string, variants: () => Record<string, Codec<any>>): Codec;
export function lazy<T>(make: () => Codec<T>): Codec<T>;

/** Says whether a JSON value fits; type guards are made of these. */
export type Test = (value: unknown) => boolean;

export function isAnything(value: unknown): true;
export function isKind(kind: "boolean" | "number" | "string"): Test;
export function isWhole(value: unknown): boolean;
export function isOneOf(...constants: Json[]): Test;
export function isNullOr(test: Test): Test;
export function isListOf(test: Test): Test;
export function isTupleOf(...tests: Test[]): Test;
export function isMapOf(test: Test): Test;
export function isEither(tests: () => Test[]): Test;
export function isObjectWith(
  required: () => Record<string, Test>,
  optional: () => Record<string, Test>,
  rest?: () => Test,
): Test;
