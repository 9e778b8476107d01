/**
 * The language of `--filter`: which connections a report is about.
 *
 *     expression := term (["and"] term)* ("or" …)*        term := ["not"] test | "(" expression ")"
 *     test       := host ADDRESS[/BITS] | port N | ADDRESS:PORT | cause ID | who WHO | how HOW | abnormal
 *
 * Pure: text in, a predicate out, or a {@link FilterError} that points at the place.
 */
import type { By, Ending, How } from "../ending/ending.ts";
import { parseAddress } from "../packet/address.ts";
import type { Verdict } from "../verdict/verdict.ts";

export type Filter = (ending: Ending, verdict: Verdict) => boolean;

/** What is wrong with a filter, and where. The message shows the filter with a caret under the place. */
export class FilterError extends Error {
  /** Column of the place, from 0. */
  readonly at: number;

  constructor(what: string, filter: string, at: number) {
    super(`${what}\n  ${filter}\n  ${" ".repeat(at)}^`);
    this.name = "FilterError";
    this.at = at;
  }
}

const WHO: readonly By[] = ["client", "server", "middlebox", "network", "nobody", "unknown"];
const HOW: readonly How[] = [
  "closed",
  "half-closed",
  "reset",
  "refused",
  "no-answer",
  "timed-out",
  "unreachable",
  "open",
  "unknown",
];
/** Longer ones come from a mistake, and nesting costs stack. */
const WORDS_MAX = 1000;
const TESTS = "host ADDRESS, port N, ADDRESS:PORT, cause ID, who WHO, how HOW, abnormal";

interface Word {
  readonly text: string;
  readonly at: number;
}

/** Reads a filter. `causes` are the ids that `cause` knows; an unknown one is an error, not an empty result. */
export function parseFilter(text: string, causes: readonly string[]): Filter {
  const words = [...text.matchAll(/[()]|[^\s()]+/g)].map((match) => ({ text: match[0], at: match.index }));
  return new Parser(text, words, causes).whole();
}

class Parser {
  readonly #filter: string;
  readonly #words: readonly Word[];
  readonly #causes: readonly string[];
  #next = 0;

  constructor(filter: string, words: readonly Word[], causes: readonly string[]) {
    // The caret counts columns, so what is shown must not move the cursor.
    this.#filter = filter.replace(/\p{C}/gu, "?");
    this.#words = words;
    this.#causes = causes;
  }

  whole(): Filter {
    if (this.#words.length === 0) throw this.#error(`empty filter; say one of ${TESTS}`);
    const tooMuch = this.#words[WORDS_MAX];
    if (tooMuch !== undefined) throw new FilterError(`the filter has more than ${WORDS_MAX} words`, "", 0);
    const filter = this.#either();
    const rest = this.#peek();
    if (rest !== undefined) throw this.#error(`nothing is open here that ")" could close`, rest);
    return filter;
  }

  #either(): Filter {
    const options = [this.#all()];
    while (this.#keyword("or")) options.push(this.#all());
    const [only] = options;
    if (options.length === 1 && only !== undefined) return only;
    return (ending, verdict) => options.some((option) => option(ending, verdict));
  }

  #all(): Filter {
    const terms = [this.#term()];
    for (;;) {
      const word = this.#peek();
      if (word === undefined || word.text === ")" || lower(word) === "or") break;
      this.#keyword("and");
      terms.push(this.#term());
    }
    const [only] = terms;
    if (terms.length === 1 && only !== undefined) return only;
    return (ending, verdict) => terms.every((term) => term(ending, verdict));
  }

  #term(): Filter {
    if (this.#keyword("not")) {
      const term = this.#term();
      return (ending, verdict) => !term(ending, verdict);
    }
    const word = this.#take(`expected one of ${TESTS}`);
    if (word.text === "(") {
      const inner = this.#either();
      const close = this.#take(`this "(" is never closed`, word);
      if (close.text !== ")") throw this.#error(`expected ")"`, close);
      return inner;
    }
    return this.#test(word);
  }

  #test(word: Word): Filter {
    switch (lower(word)) {
      case "host":
        return host(this.#address(this.#take("expected an address after host")));
      case "port":
        return port(this.#port(this.#take("expected a number after port")));
      case "cause":
        return cause(this.#cause(this.#take("expected the id of a cause (see hangup causes)")));
      case "who": {
        const who = this.#choice(WHO, "who");
        return (_, verdict) => verdict.by === who;
      }
      case "how": {
        const how = this.#choice(HOW, "how");
        return (_, verdict) => verdict.how === how;
      }
      case "abnormal":
        return (_, verdict) => !verdict.harmless;
      default:
        return this.#addressAndPort(word);
    }
  }

  /** `10.0.0.2:80`, `[::1]:80`, or an address alone. */
  #addressAndPort(word: Word): Filter {
    if (parseAddress(word.text) !== undefined || word.text.includes("/")) return host(this.#address(word));
    const [, bracketed, plain, number] = /^(?:\[(.*)\]|([^:]*)):(.*)$/.exec(word.text) ?? [];
    if (number === undefined) throw this.#error(`"${word.text}" is no test; say one of ${TESTS}`, word);
    const address = bracketed ?? plain ?? "";
    const matches = this.#address({ text: address, at: word.at + (bracketed === undefined ? 0 : 1) });
    const wanted = this.#port({ text: number, at: word.at + word.text.length - number.length });
    return ({ client, server }) =>
      (client.port === wanted && matches(client.address)) ||
      (server.port === wanted && matches(server.address));
  }

  #address(word: Word): (address: string) => boolean {
    const [text = "", bits, more] = word.text.split("/");
    const address = parseAddress(text.replace(/^\[(.*)\]$/, "$1"));
    if (address === undefined || more !== undefined)
      throw this.#error(`"${word.text}" is not an address`, word);
    const bitsMax = address.version === 4 ? 32 : 128;
    const length = bits === undefined ? bitsMax : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (!(length <= bitsMax)) throw this.#error(`the prefix length must be 0 to ${bitsMax}`, word);
    return (candidate) => {
      const other = parseAddress(candidate);
      return other?.version === address.version && samePrefix(address.words, other.words, length);
    };
  }

  #port({ text, at }: Word): number {
    const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number <= 65_535)) throw this.#error(`"${text}" is not a port (0 to 65535)`, { text, at });
    return number;
  }

  #cause(word: Word): string {
    const id = lower(word);
    if (!this.#causes.includes(id))
      throw this.#error(`there is no cause "${word.text}"; hangup causes lists all`, word);
    return id;
  }

  #choice<T extends string>(choices: readonly T[], name: string): T {
    const expected = `expected one of ${choices.join(", ")} after ${name}`;
    const word = this.#take(expected);
    const choice = choices.find((candidate) => candidate === lower(word));
    if (choice === undefined) throw this.#error(expected, word);
    return choice;
  }

  #peek(): Word | undefined {
    return this.#words[this.#next];
  }

  #keyword(text: string): boolean {
    const word = this.#peek();
    if (word === undefined || lower(word) !== text) return false;
    this.#next += 1;
    return true;
  }

  #take(expected: string, at?: Word): Word {
    const word = this.#peek();
    if (word === undefined) throw this.#error(expected, at);
    if (word.text === ")" && at === undefined) throw this.#error(expected, word);
    this.#next += 1;
    return word;
  }

  #error(what: string, word?: Word): FilterError {
    const shown = what.replace(/\p{C}/gu, "?");
    return new FilterError(shown, this.#filter, word?.at ?? this.#filter.length);
  }
}

function lower(word: Word): string {
  return word.text.toLowerCase();
}

function host(matches: (address: string) => boolean): Filter {
  return ({ client, server }) => matches(client.address) || matches(server.address);
}

function port(wanted: number): Filter {
  return ({ client, server }) => client.port === wanted || server.port === wanted;
}

function cause(id: string): Filter {
  return (_, verdict) => verdict.causes.includes(id);
}

/** Whether two addresses agree in their first `bits` bits. */
function samePrefix(a: readonly number[], b: readonly number[], bits: number): boolean {
  for (let i = 0; i * 32 < bits; i += 1) {
    const left = Math.min(32, bits - i * 32);
    const mask = left === 32 ? -1 : ~(-1 >>> left);
    if ((((a[i] ?? 0) ^ (b[i] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}
