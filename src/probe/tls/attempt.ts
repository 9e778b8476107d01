import type { TlsTrouble } from "../conversation.ts";
import type { Visit } from "../visit.ts";
import { serverName } from "./server-name.ts";

/** Why TLS from the first byte does not come about at the target's port; undefined: it does. */
export async function tlsTrouble(visit: Visit, ALPNProtocols?: string[]): Promise<TlsTrouble | undefined> {
  const conversation = await visit.open();
  const trouble = await conversation.startTls(
    { ...serverName(visit.target), ...(ALPNProtocols ? { ALPNProtocols } : {}) },
    visit.wait(),
  );
  visit.close(conversation);
  return trouble;
}
