/** What other programs are taken to say of a connection: told from their own output, about plain cases. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { Joint } from "../../scripts/accuracy/joint.ts";
import { ask, flowKey, type Peer, type PeerWord } from "../../scripts/accuracy/peers.ts";
import { readAll } from "../../src/capture/read-all.ts";
import { writePcap } from "../../src/capture/write.ts";
import { dialogueToPcap } from "../../src/cause/dialogue.ts";
import { analyze } from "../../src/diagnosis/analyzer.ts";
import { ethernet } from "../../src/packet/encode.ts";
import { needs } from "../needs.ts";

const WORKED = `> P. 1:11(10) ack 1
< P. 1:11(10) ack 11
> . 11:11(0) ack 11
`;
/** A dialogue, and what tshark's output amounts to. The order that the other two do not print is "unknown". */
const cases: readonly (readonly [dialogue: string, tshark: PeerWord, counts: PeerWord])[] = [
  [`${WORKED}< R. 11:11(0) ack 11`, { by: "server", how: "reset" }, { by: "server", how: "reset" }],
  [
    `${WORKED}> F. 11:11(0) ack 11
     < F. 11:11(0) ack 12
     > . 12:12(0) ack 12`,
    { by: "client", how: "closed", cause: "orderly-close" },
    { by: "unknown", how: "closed", cause: "orderly-close" },
  ],
  [
    `> S 0:0(0) win 64240
     < R. 0:0(0) ack 1 win 0`,
    { by: "server", how: "refused", cause: "port-closed" },
    { by: "server", how: "refused", cause: "port-closed" },
  ],
  [WORKED, { by: "nobody", how: "open" }, { by: "nobody", how: "open" }],
];

/** With Ethernet around it, as tcpdump records. */
function recorded(dialogue: string): Buffer {
  const { frames } = readAll(dialogueToPcap(dialogue));
  return Buffer.from(writePcap(frames.map(({ timeUs, bytes }) => ({ timeUs, bytes: ethernet(bytes) }))));
}

const folder = mkdtempSync(join(tmpdir(), "hangup-peers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const programs: readonly (readonly [Peer, string])[] = [
  ["tshark", "tshark"],
  ["tcptrace", "tcptrace"],
  ["argus", "ra"],
];

for (const [peer, program] of programs) {
  needs(program).it(`${peer}: each capture of a joint one is its own`, async () => {
    const joint = new Joint();
    const file = join(folder, `${peer}.pcap`);
    const numbers = cases.map(([dialogue]) => joint.add(recorded(dialogue)));
    writeFileSync(file, joint.bytes());
    const words = await ask(peer, file);
    for (const [i, [dialogue, byTshark, byCounts]] of cases.entries()) {
      const ending = analyze(dialogueToPcap(dialogue))[0]?.ending;
      if (!ending) throw new Error("no connection");
      const { client, server } = ending;
      const name = (address: string) => joint.addressIn(numbers[i] ?? 0, address) ?? "missing";
      const word = words?.get(flowKey(name(client.address), client.port, name(server.address), server.port));
      const ends: Record<string, string> = {
        [name(client.address)]: "client",
        [name(server.address)]: "server",
      };
      const said = word && { ...word, by: ends[word.by] ?? word.by };
      expect(said, dialogue).toEqual(peer === "tshark" ? byTshark : byCounts);
    }
  });
}

it("a program that is not there says nothing", async () => {
  const path = process.env.PATH;
  process.env.PATH = "";
  try {
    expect(await ask("tcptrace", "nothing.pcap")).toBeUndefined();
  } finally {
    process.env.PATH = path;
  }
});
