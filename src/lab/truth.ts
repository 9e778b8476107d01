/**
 * `truth.json`: what a recording shows, by construction, for each vantage, and what the programs saw.
 */
import { type Account, accountOf } from "./account.ts";
import type { Played } from "./play.ts";
import type { Scenario, Truth, Vantage } from "./scenario.ts";
import type { Endpoint } from "./socket.ts";

/** What is true at one vantage, and which connection of the capture it is about. */
export interface VantageTruth extends Truth {
  readonly client: Endpoint;
  readonly server: Endpoint;
}

export interface TruthFile extends Account {
  readonly id: string;
  readonly cause: string;
  readonly story: string;
  readonly family: 4 | 6;
  /** null: nothing of the connection is in that capture. */
  readonly vantages: Readonly<Record<Vantage, VantageTruth | null>>;
  readonly counters: Played["counters"];
  readonly recipe: Scenario["recipe"];
}

/** An older recording with the truth as the scenario tells it now; the packets stay what they are. */
export function relabelled(file: TruthFile, scenario: Scenario): TruthFile {
  const { cause, story, truth, perVantage } = scenario;
  const label = (vantage: Vantage): VantageTruth | null => {
    const old = file.vantages[vantage] ?? file.vantages[vantage === "client" ? "server" : "client"];
    const own = perVantage?.[vantage];
    if (own === null || !old) return null;
    return { ...(own ?? truth), client: old.client, server: old.server };
  };
  return { ...file, cause, story, vantages: { client: label("client"), server: label("server") } };
}

/** What goes into `truth.json` beside the captures of a play. */
export function truthFile(scenario: Scenario, played: Played): TruthFile {
  const { id, cause, story, family, recipe } = scenario;
  const { connections, counters } = played;
  const index = scenario.subject ?? connections.client.length - 1;
  const atClient = connections.client[index];
  if (!atClient) throw new Error("no connection was tried");
  // What the server accepted as this connection; it may know the client by another address.
  const atServer =
    connections.server.find(({ remote }) => remote.port === atClient.local.port) ?? connections.server[index];
  const seenBy = (vantage: Vantage): VantageTruth | null => {
    const own = scenario.perVantage?.[vantage];
    if (own === null) return null;
    const ends =
      vantage === "server" && atServer
        ? { client: atServer.remote, server: atServer.local }
        : { client: atClient.local, server: atClient.remote };
    return { ...(own ?? scenario.truth), ...ends };
  };
  return {
    id,
    cause,
    story,
    family,
    vantages: { client: seenBy("client"), server: seenBy("server") },
    ...accountOf(played),
    counters,
    recipe,
  };
}
