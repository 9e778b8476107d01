/** Sentences about how the parts of a text relate: an empty server field, two codes for one event, a wrong code page. */
import type { Details, Language } from "./explanation.ts";
import type { Said } from "./recognise/rank.ts";

/** Tables whose codes are a program's own summary; the system's code beside one is the reason. */
const summaries = new Set(["mapi", "wininet", "winhttp", "curl", "mysql", "wget", "node", "undici", "grpc"]);
/** Tables of what a system's network code answered. */
const systems = new Set(["winsock", "win32", "linux", "darwin", "freebsd", "uv", "solaris", "aix"]);

export function remarksOn(
  details: Details,
  said: readonly Said[],
  repaired: string | undefined,
  language: Language,
): string[] {
  const remarks: string[] = [];
  if (details.server === "")
    remarks.push(
      language === "ru"
        ? "Поле «сервер» пусто: проверьте его первым. Без имени сервера программа соединяется не туда или никуда."
        : "The server field is empty: check it first. Without a server name the program connects to the wrong place, or to none.",
    );
  else if (details.server !== undefined && /\s/.test(details.server))
    remarks.push(
      language === "ru"
        ? "В имени сервера есть пробел: такого имени не найти."
        : "The server's name has a space in it: no such name can be found.",
    );
  const inner = said.find(({ hit }) => hit && systems.has(hit.table.system));
  const outer = said.find(({ hit }) => hit && summaries.has(hit.table.system));
  if (inner?.hit && outer?.hit) remarks.push(relation(shown(inner), shown(outer), language));
  if (repaired !== undefined)
    remarks.push(
      language === "ru"
        ? "Текст был прочитан не в той кодировке; он восстановлен."
        : "The text had been read in the wrong code page; it was repaired.",
    );
  return remarks;
}

function relation(inner: string, outer: string, language: Language): string {
  return language === "ru"
    ? `${inner} – это ответ системы, ${outer} – как программа назвала весь неудавшийся шаг: это одно событие, и причину называет ${inner}.`
    : `${inner} is what the system answered, ${outer} is the program's name for the whole step that failed: one event, and ${inner} tells the reason.`;
}

function shown({ hit }: Said): string {
  const { name, number } = hit?.row ?? {};
  if (number === undefined) return name ?? "";
  return number >= 0x8000_0000 ? `0x${number.toString(16).toUpperCase()}` : (name ?? String(number));
}
