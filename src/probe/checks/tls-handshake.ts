import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import type { Conversation, TlsTrouble } from "../conversation.ts";
import { rejected, unasked } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";
import { failureOf, type TlsFailure, tlsFailures } from "../tls/alerts.ts";
import { tlsFact } from "../tls/facts.ts";
import { serverName } from "../tls/server-name.ts";
import type { Visit } from "../visit.ts";

type Finding =
  | TlsFailure
  | "rejected-after-accept"
  | "tls-name-filtered"
  | "tls-cut-after-hello"
  | "tls-silent";

/** In TLS 1.3 the server refuses a client without certificate only when the handshake is over for the client. */
const AFTERWARDS_MS = 100;

export default defineCheck<Finding>({
  id: "tls-handshake",
  asks: "Does TLS come about?",
  of: ["tls", "https", "wss", "rediss"],
  after: ["connect"],
  weight: 78,
  finds: {
    ...tlsFailures,
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "tls-name-filtered": {
      says: "The connection is cut when it asks for this name, and not without a name: something filters by name.",
      remedies: [
        {
          who: "network",
          does: "Look for a firewall, a provider or a proxy on the way that blocks host names (SNI). Try from another network.",
        },
        { who: "server", does: "Or the server has a rule for this name; its log says whether it saw us." },
      ],
    },
    "tls-cut-after-hello": {
      says: "The connection is cut in answer to our TLS hello, without an alert.",
      remedies: [
        {
          who: "client",
          does: "Check that the port is one for TLS: many plain-text servers cut what they do not understand.",
        },
        {
          who: "server",
          does: "Else a server that cannot load its key or certificate, a relay whose server behind is dead (stunnel, haproxy in mode tcp), or a firewall that inspects TLS.",
        },
      ],
    },
    "tls-silent": {
      says: "The server takes our TLS hello and does not answer.",
      remedies: [
        {
          who: "client",
          does: "Check that the port is one for TLS: a plain-text server waits for the end of a line that never comes.",
        },
        {
          who: "server",
          does: "Else it is overloaded, or a relay waits for a server behind it that does not answer.",
        },
        {
          who: "network",
          does: "A large hello needs two packets: check the path MTU, and boxes that inspect TLS.",
        },
      ],
    },
  },

  async run(visit) {
    const conversation = await visit.open();
    const trouble = await conversation.startTls(
      { ...serverName(visit.target), ...alpn(visit) },
      visit.wait(),
    );
    if (!trouble) return agreed(visit, conversation);
    visit.close(conversation);
    return failed(visit, trouble);
  },
});

const alpn = ({ target }: Visit): { ALPNProtocols?: string[] } =>
  target.scheme === "https"
    ? { ALPNProtocols: ["h2", "http/1.1"] }
    : target.scheme === "wss"
      ? { ALPNProtocols: ["http/1.1"] }
      : {};

async function agreed(visit: Visit, conversation: Conversation): Promise<Answer<Finding>> {
  const { tls } = conversation;
  const version = tls?.getProtocol() ?? "TLS";
  const chosen = typeof tls?.alpnProtocol === "string" ? tls.alpnProtocol : undefined;
  const certificate = conversation.certificate();
  // Typed as an Error, and a string in fact.
  const distrust =
    tls?.authorizationError === undefined || tls.authorizationError === null
      ? undefined
      : String(tls.authorizationError);
  const ended = await conversation.waitForEnd(visit.wait(AFTERWARDS_MS));
  visit.close(conversation);
  const failure = ended?.code === undefined ? undefined : failureOf(ended.code);
  if (ended && failure) {
    return answer(`refused behind the handshake: ${ended.code}`, {
      cause: failure,
      confidence: "certain",
      by: "server",
      ended,
      because: [`The handshake was complete for us; then the server sent an alert (${ended.code}).`],
    });
  }
  visit.learn(tlsFact, { version, alpn: chosen, certificate, distrust });
  return { outcome: "ok", says: `${version}${chosen === undefined ? "" : `, ${chosen}`}` };
}

const answer = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

async function failed(visit: Visit, { code, says, ended, afterMs }: TlsTrouble): Promise<Answer<Finding>> {
  const failure = failureOf(code);
  if (failure) {
    const spokenPlain = failure === "plain-on-tls-port" ? await plainAnswer(visit) : undefined;
    return answer(spokenPlain === undefined ? `refused: ${code}` : "the server speaks plain text", {
      cause: failure,
      confidence: "certain",
      by: "server",
      because: [
        failure === "plain-on-tls-port"
          ? `The answer to our TLS hello was no TLS (${code}).`
          : `Our TLS hello was answered with a refusal: ${code} (${says.slice(0, 200)}).`,
      ],
      ...(spokenPlain === undefined ? {} : { reply: spokenPlain }),
      ...(ended ? { ended } : {}),
    });
  }
  if (ended) {
    const before = await unasked(visit);
    if (before.ended)
      return answer(`${ending(before.ended)} before we ask`, rejected(before.ended, before.said));
  }
  const plain = await plainAnswer(visit);
  if (plain !== undefined) {
    return answer("no TLS, but a plain-text answer", {
      cause: "plain-on-tls-port",
      confidence: "certain",
      by: "server",
      reply: plain,
      because: [
        `Our TLS hello was ${ended ? ending(ended) : "not answered"}; the same port answers in plain text.`,
      ],
      ...(ended ? { ended } : {}),
    });
  }
  if (!ended) {
    return answer(`no answer to our hello within ${spoken(afterMs)}`, {
      cause: "tls-silent",
      confidence: "certain",
      by: "unknown",
      because: [`Within ${spoken(afterMs)} not one byte answered our TLS hello; the connection stayed open.`],
    });
  }
  const filtered = await worksWithoutName(visit);
  return answer(`${ending(ended)} after our hello`, {
    cause: filtered ? "tls-name-filtered" : "tls-cut-after-hello",
    confidence: filtered ? "likely" : "certain",
    by: filtered ? "unknown" : "server",
    ended,
    because: [
      `${spoken(ended.afterMs)} after our TLS hello the connection was ${ending(ended)}, without an alert.`,
      ...(filtered ? [`The same hello without the name ${visit.target.host} was answered.`] : []),
    ],
  });
}

/** What the server says in plain text, to a greeting's silence or to a request; undefined: nothing. */
async function plainAnswer(visit: Visit): Promise<string | undefined> {
  const conversation = await visit.open();
  conversation.send("HEAD / HTTP/1.0\r\n\r\n");
  const heard = await conversation.line(visit.wait(1000));
  visit.close(conversation);
  // Binary bytes are an alert or another protocol, and no plain text.
  return "line" in heard && /^[\x20-\x7e\t]{3,200}/.test(heard.line) ? heard.line.slice(0, 200) : undefined;
}

async function worksWithoutName(visit: Visit): Promise<boolean> {
  if (serverName(visit.target).servername === undefined) return false;
  const conversation = await visit.open();
  const trouble = await conversation.startTls({}, visit.wait());
  visit.close(conversation);
  return trouble === undefined;
}
