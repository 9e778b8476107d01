import { defineCheck } from "../check.ts";
import type { Visit } from "../visit.ts";
import { unconnectedFact } from "./connect.ts";
import { stoppedFact } from "./local-firewall.ts";

/** RFC 6409 (submission) and RFC 8314 (submissions). */
const PORTS = [587, 465] as const;

export default defineCheck<"smtp-port-25-blocked">({
  id: "smtp-other-ports",
  asks: "If port 25 cannot be reached, are the ports for mail programs there?",
  of: ["smtp"],
  after: ["look-up"],
  // Explains what `connect` found.
  weight: 85,
  finds: {
    "smtp-port-25-blocked": {
      says: "Port 25 cannot be reached, while the same host can: most providers block it for homes and offices.",
      remedies: [
        {
          who: "client",
          does: "Send on port 587 with STARTTLS or on 465 with SSL/TLS, with a log-in. Outlook: More Settings, Advanced, outgoing server; Thunderbird: Outgoing Server (SMTP), Port.",
        },
        {
          who: "network",
          does: "If this machine is a mail server: ask the provider to open outgoing port 25, or hand mail to a relay of his.",
        },
      ],
    },
  },
  unless: (visit) =>
    visit.target.port !== 25
      ? "only asked when port 25 cannot be reached"
      : visit.known(unconnectedFact)
        ? stoppedHere(visit)
          ? "this machine's own firewall stops it"
          : undefined
        : "port 25 can be reached",

  async run(visit) {
    const tried = await Promise.all(
      PORTS.map(async (port) => {
        const conversation = await visit.open({ port }).catch(() => undefined);
        if (conversation) visit.close(conversation);
        return { port, there: conversation !== undefined };
      }),
    );
    const there = tried.filter((one) => one.there).map(({ port }) => port);
    if (there.length === 0)
      return { outcome: "failed", says: `${PORTS.join(" and ")} cannot be reached either` };
    const code = visit.known(unconnectedFact) ?? "";
    const silent = code === "TIMEOUT" || code === "ETIMEDOUT";
    return {
      outcome: "limited",
      says: `port ${there.join(" and ")} can be reached, 25 cannot`,
      found: [
        {
          cause: "smtp-port-25-blocked",
          // A refusal may as well be a server that takes no mail of other servers.
          confidence: silent ? "likely" : "possible",
          by: "network",
          because: [
            `Connecting to ${visit.address} port 25 ended in ${code}; port ${there.join(" and ")} of the same address accepted at once.`,
          ],
        },
      ],
    };
  },
});

const stoppedHere = (visit: Visit): boolean =>
  visit
    .known(stoppedFact)
    ?.get(visit.address)
    ?.some(({ sure }) => sure) === true;
