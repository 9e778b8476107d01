/**
 * Errors as objects → the text that says the same: names, messages, codes, and the chain of causes. An object may
 * be hostile: getters that throw, cycles, proxies, endless chains. Nothing of it reaches the caller.
 */
import type { Details } from "./explanation.ts";

/** What an error object says. */
export interface ErrorText {
  /** One line for each error, causes last, as "Name: message code=… errno=… syscall=…". */
  readonly text: string;
  readonly details: Details;
}

/** Errors followed in a chain or an aggregate. */
const ERRORS_MAX = 12;
const TEXT_MAX = 2_000;

/** Reads an own or inherited property; undefined if that throws. */
function property(object: object, name: string): unknown {
  try {
    return (object as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

/** A string or number as text, within bounds; undefined for everything else. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.slice(0, TEXT_MAX);
  return typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}

const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";

/** The text of an error and of everything that it was caused by. Never throws. */
export function errorText(error: object): ErrorText {
  const lines: string[] = [];
  const seen = new Set<object>();
  let details: Details = {};
  const waiting: object[] = [error];
  for (let next = waiting.shift(); next && seen.size < ERRORS_MAX; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    lines.push(lineOf(next));
    details = { ...detailsOfError(next), ...details };
    waiting.push(...causesOf(next));
  }
  return { text: lines.join("\n <- "), details };
}

function lineOf(error: object): string {
  const name = textOf(property(error, "name"));
  const message = textOf(property(error, "message"));
  const head = [name, message].filter((part) => part !== undefined && part !== "").join(": ");
  const facts = ["code", "errno", "syscall", "hostname"].flatMap((key) => {
    const value = textOf(property(error, key));
    return value === undefined || value === "" ? [] : [`${key}=${value}`];
  });
  return [head, ...facts].join(" ");
}

function detailsOfError(error: object): Details {
  const address = textOf(property(error, "address")) ?? textOf(property(error, "hostname"));
  const port = Number(textOf(property(error, "port")));
  const known = Number.isInteger(port) && port > 0 && port <= 65_535;
  const host = address?.includes(":") ? `[${address}]` : address;
  return {
    ...(host !== undefined && host !== "" && { peer: known ? `${host}:${port}` : host }),
    ...(known && { port }),
  };
}

/** `cause`, the members of an AggregateError, and .NET-like `innerException`. */
function causesOf(error: object): object[] {
  const found: object[] = [];
  for (const key of ["cause", "originalError", "reason", "innerException"]) {
    const value = property(error, key);
    if (isObject(value)) found.push(value);
  }
  const members = property(error, "errors");
  if (Array.isArray(members))
    for (let i = 0; i < Math.min(members.length, ERRORS_MAX); i++) {
      const member = property(members, String(i));
      if (isObject(member)) found.push(member);
    }
  return found;
}
