/**
 * The compact form of what systems print in one language: a line in brackets names the system, then one line
 * for each message, its key first.
 */

/** What a system or program prints for one of its codes in one language. */
export interface LocalizedMessage {
  /** BCP 47: "ru", "pt-BR", "zh-TW". */
  readonly language: string;
  /** A system of `codes/`, or "filezilla" and "lftp", which are known by their English texts. */
  readonly system: string;
  /** The code's name in that system's table; the English text for programs. */
  readonly key: string;
  /** As printed; may hold `%s` where the program puts something in. */
  readonly message: string;
}

/** The messages of one language, from its lines. */
export function readMessages(language: string, lines: string): LocalizedMessage[] {
  const messages: LocalizedMessage[] = [];
  let system = "";
  for (const line of lines.trim().split("\n")) {
    if (line.startsWith("[")) {
      system = line.slice(1, -1);
      continue;
    }
    const [key = "", message = ""] = line.split("\t");
    messages.push({ language, system, key, message });
  }
  return messages;
}
