/**
 * How to find out: the steps of a meaning with the other end's address put in, and this program's own commands.
 * What comes out of a text is quoted for a shell before it stands in a command.
 */
import type { Details, Language } from "./explanation.ts";
import type { Meaning } from "./meaning.ts";

/** A word for a POSIX shell: as it is where nothing in it is special, otherwise in single quotes. */
export function shellQuoted(word: string): string {
  // Control characters have no business in an address, and a terminal would obey them.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is for
  const plain = word.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
  return /^[\w.:/@%+=,[\]-]+$/.test(plain) && !plain.startsWith("-") && !/[[\]]/.test(plain)
    ? plain
    : `'${plain.replaceAll("'", "'\\''")}'`;
}

interface End {
  /** What `hangup check` takes. */
  readonly target: string;
  readonly host: string;
  readonly port: number | undefined;
}

/** The other end as commands name it; undefined if the text does not. */
export function endOf({ peer, server, port, protocol, tls }: Details): End | undefined {
  const place = peer ?? (server ? server : undefined);
  if (place === undefined || place === "") return;
  const match = /^(?:([a-z]{2,10}):\/\/)?(?:\[([0-9a-fA-F:.%]{2,60})\]|([^\s:/]{1,255}))(?::(\d{1,5}))?/.exec(
    place,
  );
  const host = match?.[2] ?? match?.[3];
  if (host === undefined) return;
  const known = match?.[4] === undefined ? port : Number(match[4]);
  const scheme = match?.[1] ?? schemeOf(protocol, tls);
  const address = host.includes(":") ? `[${host}]` : host;
  const target =
    scheme !== undefined
      ? `${scheme}://${address}${known === undefined ? "" : `:${known}`}`
      : known === undefined
        ? address
        : `${address}:${known}`;
  return { target, host, port: known };
}

/** Protocols that `hangup check` speaks by name. */
function schemeOf(protocol: string | undefined, tls: boolean | undefined): string | undefined {
  const name = protocol?.toLowerCase();
  if (name === "smtp" || name === "ftp" || name === "imap") return tls ? `${name}s` : name;
  if (name === "http") return tls ? "https" : "http";
  return name === "https" || name === "ftps" || name === "smtps" || name === "imaps" ? name : undefined;
}

export function commandsFor(
  meaning: Meaning,
  causes: readonly string[],
  details: Details,
  language: Language,
): string[] {
  const end = endOf(details);
  const steps = (meaning.findOut ?? []).map((words) => filledIn(words[language], end, details.port));
  if (end && !steps.some((step) => step.includes("hangup check"))) {
    const check = `hangup check ${shellQuoted(end.target)}`;
    steps.unshift(
      language === "ru"
        ? `проверить сервер отсюда по шагам: ${check}`
        : `try the server step by step from here: ${check}`,
    );
  }
  if (details.server === "")
    steps.unshift(
      language === "ru"
        ? "посмотреть в настройках этой учётной записи, какой сервер там записан: в сообщении он пуст"
        : "look into this account's settings, which server is entered there: in the message it is empty",
    );
  const cause = causes[0];
  if (cause !== undefined)
    steps.push(
      language === "ru"
        ? `увидеть, как это выглядит: hangup lab run ${cause}; прочитать о причине: hangup causes ${cause}`
        : `see what it looks like: hangup lab run ${cause}; read about the cause: hangup causes ${cause}`,
    );
  return steps;
}

/** Puts the other end in the place of the words that stand for one; without a host, the port alone. */
function filledIn(step: string, end: End | undefined, portAlone: number | undefined): string {
  const anyFilter = /host (?:SERVER|СЕРВЕР) and port (?:PORT|ПОРТ)/g;
  if (!end) return portAlone === undefined ? step : step.replace(anyFilter, `port ${portAlone}`);
  const { target, host, port } = end;
  const filter =
    port === undefined ? `host ${shellQuoted(host)}` : `host ${shellQuoted(host)} and port ${port}`;
  return step
    .replace(anyFilter, () => filter)
    .replace(/hangup check (?:HOST:PORT|УЗЕЛ:ПОРТ)/g, () => `hangup check ${shellQuoted(target)}`)
    .replace(/(?:HOST|УЗЕЛ):(?:PORT|ПОРТ)/g, (words) =>
      port === undefined ? words : shellQuoted(`${host}:${port}`),
    )
    .replace(/\b(?:NAME|ADDRESS|HOST)\b|(?<![А-Я])(?:ИМЯ|АДРЕС|УЗЕЛ)(?![А-Я])/g, () => shellQuoted(host))
    .replace(/-p (?:PORT|ПОРТ)/g, (words) => (port === undefined ? words : `-p ${port}`));
}
