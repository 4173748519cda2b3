// The types of what generated mappings call. `int` and `uint` are `bigint`, timestamps and durations are
// nanoseconds as `bigint`, an optional is the value or `undefined`.

/** An expression that has no value for what it was given. */
export class CelFailure extends Error {}

/** Ends an expression with a `CelFailure`. */
export function fail(text: string): never;

type Key = bigint | string | boolean;
type Ordered = Key | number | Uint8Array;
type Optional<T> = T | undefined;

// Integers and doubles.

export function negateInt64(a: bigint): bigint;
export function addInt64(a: bigint, b: bigint): bigint;
export function addUint64(a: bigint, b: bigint): bigint;
export function subtractInt64(a: bigint, b: bigint): bigint;
export function subtractUint64(a: bigint, b: bigint): bigint;
export function multiplyInt64(a: bigint, b: bigint): bigint;
export function multiplyUint64(a: bigint, b: bigint): bigint;
export function divideInt64(a: bigint, b: bigint): bigint;
export function divideUint64(a: bigint, b: bigint): bigint;
export function moduloInt64(a: bigint, b: bigint): bigint;
export function moduloUint64(a: bigint, b: bigint): bigint;
export function mathGreatestInt64(a: bigint, b: bigint): bigint;
export function mathGreatestUint64(a: bigint, b: bigint): bigint;
export function mathGreatestDouble(a: number, b: number): number;
export function mathGreatestList<T extends bigint | number>(list: readonly T[]): T;
export function mathLeastInt64(a: bigint, b: bigint): bigint;
export function mathLeastUint64(a: bigint, b: bigint): bigint;
export function mathLeastDouble(a: number, b: number): number;
export function mathLeastList<T extends bigint | number>(list: readonly T[]): T;
export function mathRoundDouble(a: number): number;
export function mathAbsInt(a: bigint): bigint;
export function mathSignInt(a: bigint): bigint;
export function mathSignUint(a: bigint): bigint;
export function mathSignDouble(a: number): number;
export function mathBitNotUint(a: bigint): bigint;
export function mathBitShiftLeftIntInt(a: bigint, by: bigint): bigint;
export function mathBitShiftLeftUintInt(a: bigint, by: bigint): bigint;
export function mathBitShiftRightIntInt(a: bigint, by: bigint): bigint;
export function mathBitShiftRightUintInt(a: bigint, by: bigint): bigint;
export function mathSqrtInt(a: bigint): number;
export function mathSqrtUint(a: bigint): number;

// Conversions.

export function uint64ToInt64(value: bigint): bigint;
export function int64ToUint64(value: bigint): bigint;
export function doubleToInt64(value: number): bigint;
export function doubleToUint64(value: number): bigint;
export function stringToInt64(text: string): bigint;
export function stringToUint64(text: string): bigint;
export function stringToDouble(text: string): number;
export function stringToBool(text: string): boolean;
export function doubleToString(value: number): string;
export function stringToBytes(text: string): Uint8Array;
export function bytesToString(bytes: Uint8Array): string;
export function int64ToInt32(value: bigint): number;
export function uint64ToUint32(value: bigint): number;

// Logic, equality and order.

export function and(a: () => boolean, b: () => boolean): boolean;
export function or(a: () => boolean, b: () => boolean): boolean;
export function all<T>(list: readonly T[], test: (item: T) => boolean): boolean;
export function exists<T>(list: readonly T[], test: (item: T) => boolean): boolean;
export function existsOne<T>(list: readonly T[], test: (item: T) => boolean): boolean;
export function equals(a: unknown, b: unknown): boolean;
export function compareString(a: string, b: string): number;
export function compareBytes(a: Uint8Array, b: Uint8Array): number;

// Strings and bytes.

export function sizeString(text: string): bigint;
export function stringCharAtInt(text: string, position: bigint): string;
export function stringIndexOfString(text: string, part: string): bigint;
export function stringIndexOfStringInt(text: string, part: string, from: bigint): bigint;
export function stringLastIndexOfString(text: string, part: string): bigint;
export function stringLastIndexOfStringInt(text: string, part: string, from: bigint): bigint;
export function stringLowerAscii(text: string): string;
export function stringUpperAscii(text: string): string;
export function stringReplaceStringString(text: string, part: string, by: string): string;
export function stringReplaceStringStringInt(text: string, part: string, by: string, count: bigint): string;
export function stringSplitString(text: string, separator: string): string[];
export function stringSplitStringInt(text: string, separator: string, count: bigint): string[];
export function stringSubstringInt(text: string, from: bigint): string;
export function stringSubstringIntInt(text: string, from: bigint, to: bigint): string;
export function stringTrim(text: string): string;
export function stringReverse(text: string): string;
export function stringsQuote(text: string): string;
export function addBytes(a: Uint8Array, b: Uint8Array): Uint8Array;
export function base64EncodeBytes(bytes: Uint8Array): string;
export function base64DecodeString(text: string): Uint8Array;

// The clauses of `format`.

export function formatDouble(value: number): string;
export function formatFixed(value: number, digits: number): string;
export function formatScientific(value: number, digits: number): string;
export function formatBytes(bytes: Uint8Array): string;
export function formatHex(value: string | Uint8Array): string;
export function formatList<T>(list: readonly T[], item: (item: T) => string): string;
export function formatMap<K, V>(map: ReadonlyMap<K, V>, key: (key: K) => string, value: (value: V) => string): string;
export function formatNullable<T>(value: T | null, shown: (value: T) => string): string;

// Lists, maps and optionals.

export function inList<T>(value: T, list: readonly T[]): boolean;
export function indexList<T>(list: readonly T[], index: bigint): T;
export function listOptindexOptionalInt<T>(list: readonly T[], index: bigint): Optional<T>;
export function listSlice<T>(list: readonly T[], from: bigint, to: bigint): T[];
export function listDistinct<T>(list: readonly T[]): T[];
export function listSort<T extends Ordered>(list: readonly T[]): T[];
export function sortBy<T>(list: readonly T[], key: (item: T) => Ordered): T[];
export function listsRange(count: bigint): bigint[];
export function indexed<T>(list: readonly T[]): [bigint, T][];
export function distinctMap<K extends Key, V>(entries: readonly (readonly [K, V])[]): Map<K, V>;
export function mergedMap<K extends Key, V>(maps: readonly ReadonlyMap<K, V>[]): Map<K, V>;
export function indexMap<K extends Key, V>(map: ReadonlyMap<K, V>, key: K): V;
export function indexRecord<V>(record: Readonly<Record<string, V>>, key: Key): V;
export function mapOptindexOptionalValue<K extends Key, V>(map: ReadonlyMap<K, V>, key: K): Optional<V>;
export function mapValues<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Map<K, W>;
export function keys<K extends Key>(map: ReadonlyMap<K, unknown>): K[];
export function entries<K extends Key, V>(map: ReadonlyMap<K, V>): [K, V][];
export function optionalOfNonZeroValue<T>(value: T, zero?: T): Optional<T>;
export function optionalValue<T>(optional: Optional<T>): T;
export function ensured<T>(optional: Optional<T>): T;
export function optMap<T, U>(optional: Optional<T>, change: (value: T) => U): Optional<U>;
export function orElse<T, U>(optional: Optional<T>, other: () => U): T | U;
export function optionalUnwrap<T>(list: readonly Optional<T>[]): T[];
export function optionalEntry<K, V>(key: K, value: Optional<V>): [K, V][];
export function optionalListIndexInt<T>(list: Optional<readonly T[]>, index: bigint): Optional<T>;
export function optionalMapIndexValue<K extends Key, V>(map: Optional<ReadonlyMap<K, V>>, key: K): Optional<V>;
export function optionalListOptindexOptionalInt<T>(list: Optional<readonly T[]>, index: bigint): Optional<T>;
export function optionalMapOptindexOptionalValue<K extends Key, V>(map: Optional<ReadonlyMap<K, V>>, key: K): Optional<V>;

// Timestamps and durations.

export function addTimestampDuration(time: bigint, span: bigint): bigint;
export function addDurationTimestamp(span: bigint, time: bigint): bigint;
export function addDurationDuration(a: bigint, b: bigint): bigint;
export function subtractTimestampDuration(time: bigint, span: bigint): bigint;
export function subtractTimestampTimestamp(a: bigint, b: bigint): bigint;
export function subtractDurationDuration(a: bigint, b: bigint): bigint;
export function timestampToInt64(time: bigint): bigint;
export function int64ToTimestamp(seconds: bigint): bigint;
export function timestampToString(time: bigint): string;
export function stringToTimestamp(text: string): bigint;
export function durationToString(span: bigint): string;
export function stringToDuration(text: string): bigint;
export function durationToHours(span: bigint): bigint;
export function durationToMinutes(span: bigint): bigint;
export function durationToSeconds(span: bigint): bigint;
export function durationToMilliseconds(span: bigint): bigint;
export function timestampToYear(time: bigint): bigint;
export function timestampToMonth(time: bigint): bigint;
export function timestampToDayOfYear(time: bigint): bigint;
export function timestampToDayOfMonth(time: bigint): bigint;
export function timestampToDayOfMonth1Based(time: bigint): bigint;
export function timestampToDayOfWeek(time: bigint): bigint;
export function timestampToHours(time: bigint): bigint;
export function timestampToMinutes(time: bigint): bigint;
export function timestampToSeconds(time: bigint): bigint;
export function timestampToMilliseconds(time: bigint): bigint;
export function timestampToYearWithTz(time: bigint, zone: string): bigint;
export function timestampToMonthWithTz(time: bigint, zone: string): bigint;
export function timestampToDayOfYearWithTz(time: bigint, zone: string): bigint;
export function timestampToDayOfMonthWithTz(time: bigint, zone: string): bigint;
export function timestampToDayOfMonth1BasedWithTz(time: bigint, zone: string): bigint;
export function timestampToDayOfWeekWithTz(time: bigint, zone: string): bigint;
export function timestampToHoursWithTz(time: bigint, zone: string): bigint;
export function timestampToMinutesWithTz(time: bigint, zone: string): bigint;
export function timestampToSecondsWithTz(time: bigint, zone: string): bigint;
export function timestampToMillisecondsWithTz(time: bigint, zone: string): bigint;

// Converters.

export function decimal(minor: bigint, digits: bigint): string;
export function money(minor: bigint, currency: string): string;
export function iso(time: bigint): string;
export function isoSeconds(seconds: bigint): string;
export function isoMillis(millis: bigint): string;
export function relative(then: bigint, now: bigint): string;
export function relativeInLanguage(then: bigint, now: bigint, language: string): string;
export function label<K extends Key>(key: K, table: ReadonlyMap<K, string>, otherwise: string): string;
export function firstOr<T>(list: readonly T[], otherwise: T): T;
export function take<T>(list: readonly T[], count: bigint): T[];
export function template(text: string, values: ReadonlyMap<string, string>): string;
export function withQuery(url: string, values: ReadonlyMap<string, string>): string;
export function resize(url: string, width: bigint, height: bigint): string;
export function truncate(text: string, count: bigint): string;

// Between values as generated types have them and as expressions have them.

export function timestampOf(value: Date | string | undefined): bigint;
export function dateOf(time: bigint): Date;
export function timestampText(time: bigint): string;
export function durationOf(value: string | undefined): bigint;
export function durationText(span: bigint): string;
export function mapOf<K, V, W>(
  record: Readonly<Record<string, V>>,
  key: (key: string) => K,
  value: (value: V) => W,
): Map<K, W>;
export function recordOf<K extends Key, V, W>(
  map: ReadonlyMap<K, V>,
  value: (value: V) => W,
  key?: (key: K) => PropertyKey,
): Record<string, W>;
export function numberOf(value: string | number, numbers: Readonly<Record<string, bigint>>): bigint;
export function valueOf(number: bigint, numbers: Readonly<Record<string, bigint>>): string | number;
export function changed<T, U>(value: T | null | undefined, change: (value: T) => U): U | null;
export function withoutNull<T>(list: readonly (T | null)[]): T[];
export function withoutNullValues<K, V>(map: ReadonlyMap<K, V | null>): Map<K, V>;
export function fround(value: number): number;
export function floatOf(value: number): number;
export function within(value: bigint, least: bigint, greatest: bigint): number;
export function property<Name extends string, T>(name: Name, value: T | null | undefined): { [K in Name]?: T };
export function own(object: object, name: string): unknown;
export function given<T>(value: T | undefined, name: string): T;

// What the functions of mappings call around their expressions.

/** A mapping that cannot fill a field of its target. */
export class MapError extends Error {
  constructor(mapping: string, field: string, expression: string, reason: string);
  readonly name: "MapError";
  /** The name of the mapping. */
  readonly mapping: string;
  /** The field of the target: `price.amount`, `rows[].title`. */
  readonly field: string;
  /** The expression as the mapping has it. */
  readonly expression: string;
  /** Why it has no value. */
  readonly reason: string;
}
export function located<T>(mapping: string, field: string, expression: string, f: () => T): T;
export function orDefault<T>(f: () => T, otherwise: () => T): T;
export function attempt<A extends unknown[], T>(f: (...args: A) => T, ...args: A): T;
export function present<T extends object>(object: T): T;
export function finite(value: number): number;
export function recordValues<V, W>(record: Record<string, V>, change: (value: V) => W): Record<string, W>;
export function json(value: unknown): unknown;
export function oneOf<T extends string>(value: string, values: readonly T[]): T;
export function notNull<T>(value: T | null | undefined): T;
