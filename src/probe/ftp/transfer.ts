/** A transfer in the way that works: where the server listens, else where we do. */
import { Conversation } from "../conversation.ts";
import { type Answered, kindOf, type Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";
import { type Control, ControlLost, controlOf } from "./control.ts";
import {
  type Bounds,
  eprtArgument,
  epsvPlace,
  fetchOver,
  listenOn,
  openPassive,
  pasvPlace,
  portArgument,
  type Transferred,
} from "./data.ts";
import { activeFact, passiveFact } from "./modes.ts";

/** Fetches a file or listing; undefined when no mode works. Throws {@link ControlLost}, ConnectFailed. */
export async function fetch(
  visit: Visit,
  command: string,
  bounds: Bounds,
  given?: Control,
): Promise<Transferred | undefined> {
  const [passive] = visit.known(passiveFact) ?? [];
  const [active] = visit.known(activeFact) ?? [];
  if (!passive && !active) return undefined;
  const control = given ?? (await controlOf(visit));
  if (passive) return fetchOver(visit, control, await dataOver(visit, control, passive), command, bounds);
  const trial = await fetchActive(visit, control, active ?? "PORT", command, bounds);
  return trial.transferred;
}

/** A data connection by a passive command that worked before. Throws {@link ControlLost}, ConnectFailed. */
export async function dataOver(
  visit: Visit,
  control: Control,
  passive: "EPSV" | "PASV",
): Promise<Conversation> {
  const reply = await control.ask(passive);
  const place = passive === "EPSV" ? epsvPlace(reply) : pasvPlace(reply);
  if (!place) throw new ControlLost(passive, control.conversation, reply);
  return openPassive(visit, place);
}

/** What came of an active transfer. */
export interface ActiveTrial {
  readonly transferred?: Transferred;
  /** The reply to PORT or EPRT, or to the command, when it was a refusal. */
  readonly refusal?: { readonly command: string; readonly code: number; readonly raw: string };
  /** Nobody connected to us. */
  readonly nobodyCame?: boolean;
  /** Ours, on which we listened. */
  readonly port: number;
}

/** A server connects at once; one SYN of two may be lost. */
const COMES_WITHIN_MS = 2000;

const isRefusal = (answered: Answered): answered is { readonly reply: Reply } =>
  "reply" in answered && answered.reply.code >= 400;

/** Fetches over a connection that the server makes to us. Throws {@link ControlLost}. */
export async function fetchActive(
  visit: Visit,
  control: Control,
  how: "EPRT" | "PORT",
  command: string,
  bounds: Bounds,
): Promise<ActiveTrial> {
  const own = control.conversation.localAddress ?? "";
  const listening = await listenOn(own);
  const { port } = listening;
  try {
    const argument = how === "PORT" ? portArgument(own, port) : eprtArgument(own, port);
    const reply = await control.ask(`${how} ${argument}`);
    if (reply.code !== 200) return { refusal: { command: how, code: reply.code, raw: reply.raw }, port };
    control.conversation.send(`${command}\r\n`);
    const accepted = listening.accepted(visit.wait(COMES_WITHIN_MS));
    const first = control.hear(COMES_WITHIN_MS);
    const came = await Promise.race([accepted, first.then((one) => (isRefusal(one) ? undefined : accepted))]);
    let answered = await first;
    if (!came) {
      const refusal = isRefusal(answered) ? { command, ...answered.reply } : undefined;
      // "No files" is no word about connections; 425 and 426 are.
      if (refusal && kindOf(refusal) === 5) return { refusal, port };
      control.spoiled = refusal === undefined;
      return { nobodyCame: true, ...(refusal ? { refusal } : {}), port };
    }
    if ("silent" in answered) answered = await control.hear();
    if (!("reply" in answered)) throw new ControlLost(command, control.conversation);
    const data = Conversation.adopt(listening.take() ?? came);
    return { transferred: await fetchOver(visit, control, data, answered.reply, bounds), port };
  } finally {
    listening.close();
  }
}
