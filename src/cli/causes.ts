/** `hangup causes [id]`: its options. The manual is loaded only then: it speaks two languages. */
import type { Command } from "commander";
import { type LanguageOptions, type Surroundings, spoken, withLanguage, withLook } from "./command.ts";

const HELP = `
Examples:
  hangup causes
  hangup causes keep-alive-race
  hangup causes --lang ru keep-alive-race
  hangup causes --json
`;

interface CausesFlags extends LanguageOptions {
  readonly json?: boolean;
}

/** Adds the command to the program. */
export function registerCauses(program: Command, surroundings: Surroundings): void {
  withLook(
    withLanguage(
      program
        .command("causes")
        .description("all causes that hangup knows, as a manual")
        .argument("[id]", "one cause")
        .option("-j, --json", "one JSON object a line"),
    ).addHelpText("after", HELP),
  ).action(async (id: string | undefined, flags: CausesFlags) => {
    const { showCauses } = await import("./causes-manual.ts");
    const { language, look } = spoken(flags);
    surroundings.finish(showCauses(id, flags.json ?? false, language, look, surroundings));
  });
}
