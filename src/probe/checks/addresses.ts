import { defineCheck } from "../check.ts";
import { schemes } from "../target.ts";
import { fact, type Visit } from "../visit.ts";

/** Addresses that could be connected to. */
export const workingFact = fact<readonly string[]>("working-addresses");

/** Servers that speak first do so at once, or after looking up our name. */
const WAIT_MS = 1200;
/** Of unknown protocols most do not speak first. */
const WAIT_UNKNOWN_MS = 400;
const ADDRESSES_MAX = 4;
const QUOTED_MAX = 200;

/** Does what stands behind all addresses of a name greet alike? Only of those that speak first. */
export default defineCheck<"addresses-differ">({
  id: "addresses",
  asks: "Do all addresses of the name lead to the same server?",
  of: ["tcp", "ftp", "smtp", "submission", "lmtp", "imap", "pop3", "mysql"],
  after: ["connect"],
  weight: 65,
  finds: {
    "addresses-differ": {
      says: "Different servers answer at the addresses of the name: what works depends on which one a program takes.",
      remedies: [
        {
          who: "server",
          does: "Compare the A and AAAA records with the addresses of the server (a record that was forgotten at a move is usual), and remove what is not its own.",
        },
        {
          who: "client",
          does: "Until then use the address (or the family: -4, -6) at which the right server answers.",
        },
      ],
    },
  },

  async run(visit) {
    const addresses = (visit.known(workingFact) ?? []).slice(0, ADDRESSES_MAX);
    if (addresses.length < 2) return { outcome: "ok", says: "the name has one address that works" };
    const greetings = await Promise.all(addresses.map((address) => greeting(visit, address)));
    const known = greetings.filter(({ says }) => says !== "");
    if (known.length === 0) return { outcome: "ok", says: "none of them speaks first" };
    const differ =
      known.length < greetings.length || !known.every((one) => alike(one.says, known[0]?.says ?? ""));
    const quoted = greetings.map(({ address, says }) =>
      says === "" ? `${address} says nothing` : `${address} says "${says}"`,
    );
    if (!differ) return { outcome: "ok", says: `${addresses.length} addresses greet alike` };
    return {
      outcome: "limited",
      says: quoted.join("; "),
      found: [
        {
          cause: "addresses-differ",
          confidence: "likely",
          by: "server",
          because: quoted.map((one) => `${one}.`),
        },
      ],
    };
  },
});

async function greeting(visit: Visit, address: string): Promise<{ address: string; says: string }> {
  const wait = schemes[visit.target.scheme] === schemes.tcp ? WAIT_UNKNOWN_MS : WAIT_MS;
  try {
    const conversation = await visit.open({ address });
    const heard = await conversation.data(QUOTED_MAX, visit.wait(wait));
    visit.close(conversation);
    const [line = ""] = (heard?.toString("latin1") ?? "").split(/\r?\n/);
    return { address, says: line };
  } catch {
    return { address, says: "" };
  }
}

/** Words of a greeting that are no name or number of one host: "ESMTP", "Postfix". */
const wordsOf = (greeting: string): readonly string[] =>
  greeting
    .split(/[\s()[\],;]+/)
    .filter((word) => /[a-z]{3}/i.test(word) && !/[.:@]/.test(word))
    .map((word) => word.replace(/\d+/g, "").toLowerCase());

/** Of one kind: the same first digit of a reply, and a word in common, if both have words. */
export function alike(a: string, b: string): boolean {
  const kind = (text: string) => /^(\d)\d\d\b/.exec(text)?.[1] ?? /^\W*[A-Za-z]{0,4}/.exec(text)?.[0] ?? "";
  if (kind(a) !== kind(b)) return false;
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return one.length === 0 || other.length === 0 || one.some((word) => other.includes(word));
}
