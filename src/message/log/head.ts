/**
 * What stands before the words of a log line: when, which program, which logger, which other end. Every
 * logger has its own order of the same few things, so they are taken off one by one, in any order.
 *
 * Rule: bounded work; what is not understood is part of the words.
 */
import { readStamp, type Stamp } from "./time.ts";

export interface Head {
  readonly stamp?: Stamp;
  /** Logger, module or file with line. */
  readonly logger?: string;
  readonly program?: string;
  /** The other end, where the head names it (Apache's `[client …]`). */
  readonly peer?: string;
  /** Where the words begin. */
  readonly end: number;
}

/** Things that are taken off one line. */
const STEPS_MAX = 14;
/** A head is not longer. */
const HEAD_MAX = 400;

const PRIORITY = /<\d{1,3}>(1 )?/y;
const CONTAINER = /[\w.-]{1,40} +\| +/y;
/** klog's and Ruby's letter before the time. */
const LETTER = /[IWEFD](?=\d{4} \d\d:)|[A-Z], (?=\[)/y;
/** Redis: process and role. */
const REDIS = /\d+:[MSCX] (?=\d)/y;
const LEVEL =
  /(?:[[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|WRN|INF|DBG|FTL|FATAL|CRITICAL|CRIT|SEVERE|PANIC|ALERT|EMERG|LOG|STATEMENT|HINT|FINE)[\])>]?|\[(?:emerg|alert|crit|error|warn|warning|notice|info|debug|fatal|trace)\]|(?:fail|crit|warn|info|dbug|trce|error|warning|debug)(?=: |\t))(?=[\s:|,\]]|$|\[)[:|,]?/y;
/** Process, thread and connection numbers: nginx, Go, MySQL, Spring Boot's dashes, Ruby's. */
const NUMBERS =
  /(?:\d+#\d+:|\*\d+(?= )|#\d+\]|\d{1,10}(?= (?:\[|---|[A-Z]{4,8}\b|[\w/-]{1,80}\.[a-z]{1,4}:\d))|---|--(?= )|\|(?= )|- (?=\S)|: )/y;
const BRACKET = /\[([^[\]]{1,120})\]:?/y;
/** An error that programs print in brackets is no thread. */
const ERROR_BRACKET = /^(?:Errno|WinError|SSL|Error|Exception|E?\w*Error|\d{3}|4\d\d|[0-9a-f:.]+\]:)/i;
const SYSLOG = /([\w.:-]{1,255}) ([\w./@()-]{1,64})(?:\[(\d+)\])?: /y;
const JOURNAL_5424 = /(\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) /y;
/** `com.acme.Http : `, `c.a.Http - `, `net.http: `; not an exception, which is what happened. */
const LOGGER = /([A-Za-z_$][\w$]*(?:[.:/]{1,2}[\w$-]+){1,12})(?:\[\d*\])?(?: ?:| +[-:|])(?= )/y;
/** `client.go:42: `, `http/client.go:42\t`, `server.py:12]`. */
const FILE = /([\w./\\-]{1,120}\.[a-z]{1,4}:\d{1,6})(?::\d+)?(?:\]|:)?(?=[\s])/y;
/** Python: `name - LEVEL - `, `LEVEL:name:`. */
const PYTHON = /([\w.-]{1,80}) - (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) - /y;
const PYTHON_BASIC = /(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):([\w.-]{1,80}):/y;
/** zap's console form: `ERROR<tab>logger<tab>file.go:12<tab>words`. */
const TABBED = /([\w.-]{1,80})\t(?=[\w./-]+\.go:\d+\t)/y;
/** .NET's console form: `fail: Category[0]`. */
const CATEGORY = /([A-Z]\w*(?:\.\w+)+)\[\d+\](?:\s|$)/y;
/** A service's name behind the level; not what it did, which programs write in the same way. */
const SERVICE =
  / +(?!(?:error|err|fatal|warning|exception|failed|failure|read|write|connect|connection|recv|send|accept|bind|dial|listen|socket|net|http|https|tls|ssl|dns|tcp|udp|timeout|caused|cause|reason|message|status|code|server|client|host|response|request|unexpected)\b)([a-z][\w-]{1,40}): (?=\S)/y;
const EXCEPTION = /(?:Exception|Error|Failure|Timeout|Refused|Reset|Disconnected)$/;

/** Reads the head of a line. `writtenMs`: when the log was last written. */
export function readHead(line: string, writtenMs?: number): Head {
  const peeler = new Peeler(line, writtenMs);
  return peeler.peel();
}

class Peeler {
  readonly #text: string;
  readonly #writtenMs: number | undefined;
  #at = 0;
  #stamp: Stamp | undefined;
  #logger: string | undefined;
  #program: string | undefined;
  #peer: string | undefined;

  constructor(text: string, writtenMs: number | undefined) {
    this.#text = text.length > HEAD_MAX ? text.slice(0, HEAD_MAX) : text;
    this.#writtenMs = writtenMs;
  }

  peel(): Head {
    if (!this.#take(CONTAINER)) this.#priority();
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const code = this.#text.charCodeAt(this.#at);
      // Blanks, and what a truncated log or a byte order mark leaves.
      if (code === 0x20 || code === 0x09 || code === 0 || code === 0xfeff) {
        this.#at += 1;
        steps -= 1;
        continue;
      }
      if (!this.#step()) break;
    }
    return {
      end: this.#at,
      ...(this.#stamp && { stamp: this.#stamp }),
      ...(this.#logger !== undefined && { logger: this.#logger }),
      ...(this.#program !== undefined && { program: this.#program }),
      ...(this.#peer !== undefined && { peer: this.#peer }),
    };
  }

  /** Takes one thing off; false when the words begin. */
  #step(): boolean {
    if (this.#stamp === undefined && this.#time()) return true;
    const basic = this.#take(PYTHON_BASIC);
    if (basic) {
      this.#logger ??= basic[1];
      return true;
    }
    if (this.#take(LEVEL)) {
      this.#service();
      return true;
    }
    return this.#take(NUMBERS) !== undefined || this.#bracket() || this.#name();
  }

  /** `ERROR billing: …`: whose words these are. They stay with the words: "curl: (56)" is said so. */
  #service(): void {
    if (this.#stamp === undefined) return;
    SERVICE.lastIndex = this.#at;
    this.#logger ??= SERVICE.exec(this.#text)?.[1];
  }

  #time(): boolean {
    const before = this.#at;
    const redis = this.#take(REDIS) ?? this.#take(LETTER);
    const first = this.#text.charCodeAt(this.#at);
    const open = first === 0x5b || first === 0x28 || first === 0x22;
    const stamp = readStamp(this.#text, this.#at + (open ? 1 : 0), this.#writtenMs);
    if (!stamp) {
      this.#at = before;
      return false;
    }
    this.#stamp = stamp;
    this.#at = stamp.end;
    // Ruby has the process behind the time: `[… #77]`.
    const rest = / ?#\d+\]|[\])":,|]+/y;
    this.#take(rest);
    if (redis) return true;
    const host = this.#takeSyslog();
    if (host !== undefined) this.#program = host;
    return true;
  }

  /** `host program[pid]: `; without a pid only where the time is written as syslog writes it. */
  #takeSyslog(): string | undefined {
    if (this.#text[this.#at] !== " ") return;
    SYSLOG.lastIndex = this.#at + 1;
    const match = SYSLOG.exec(this.#text);
    if (!match || match[2] === undefined) return;
    const classic = /^\D/.test(this.#text.slice(0, 1)) || this.#text.startsWith("<");
    if (match[3] === undefined && !classic) return;
    if (LEVEL_WORD.test(match[1] ?? "")) return;
    this.#at = SYSLOG.lastIndex;
    return match[2];
  }

  /** Syslog's priority, and RFC 5424's fields behind it. */
  #priority(): void {
    const match = this.#take(PRIORITY);
    if (match?.[1] === undefined) return;
    const stamp = readStamp(this.#text, this.#at, this.#writtenMs);
    if (stamp) this.#stamp = stamp;
    this.#at = stamp ? stamp.end : this.#at;
    if (this.#text.startsWith("- ", this.#at)) this.#at += 1;
    if (this.#text[this.#at] === " ") this.#at += 1;
    const fields = this.#take(JOURNAL_5424);
    if (fields?.[2] !== undefined && fields[2] !== "-") this.#program = fields[2];
    if (this.#text.startsWith("- ", this.#at)) this.#at += 2;
    else if (this.#text[this.#at] === "[") {
      const end = this.#text.indexOf("] ", this.#at);
      if (end > 0) this.#at = end + 2;
    }
  }

  #bracket(): boolean {
    const before = this.#at;
    const match = this.#take(BRACKET);
    const inside = match?.[1];
    if (inside === undefined) return false;
    const client = /^(?:client|remote) (\S{1,80})$/.exec(inside);
    const module = /^(\w{2,30}):(?:emerg|alert|crit|error|warn|notice|info|debug|trace\d)$/.exec(inside);
    if (client) this.#peer ??= client[1];
    else if (module) this.#logger ??= module[1];
    else if (ERROR_BRACKET.test(inside) || this.#stamp === undefined) {
      this.#at = before;
      return false;
    } else if (/^[a-z][\w$]*(?:\.[\w$]+)+$/i.test(inside)) this.#logger ??= inside;
    return true;
  }

  #name(): boolean {
    const named =
      this.#take(PYTHON) ??
      this.#take(TABBED) ??
      this.#take(CATEGORY) ??
      this.#take(FILE) ??
      this.#takeLogger();
    if (named?.[1] === undefined) return false;
    this.#logger ??= named[1];
    return true;
  }

  #takeLogger(): RegExpExecArray | undefined {
    const before = this.#at;
    const match = this.#take(LOGGER);
    if (match?.[1] !== undefined && !EXCEPTION.test(match[1])) return match;
    this.#at = before;
    return;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) return;
    this.#at = pattern.lastIndex;
    return match;
  }
}

const LEVEL_WORD = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)$/;
