import { isIPv6 } from "node:net";
import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck } from "../check.ts";
import { isLoopback } from "../route/loopback.ts";
import { ping } from "../route/ping.ts";
import type { Visit } from "../visit.ts";

type Finding = "path-mtu-black-hole";

/** Ethernet's. Servers send packets of this size, so they must arrive, or somebody must say that they do not. */
const USUAL = 1500;
/** What every path must carry (RFC 791 for IPv4 asks 576 of hosts, RFC 8200 1280 of links). */
const LEAST = { 4: 576, 6: 1280 } as const;
const WAIT_MS = 500;
/** A packet may get lost; three in a row do not, by chance. */
const COUNT = 3;

export default defineCheck<Finding>({
  id: "path-mtu",
  asks: "Do large packets arrive?",
  of: "every",
  after: ["connect"],
  weight: 70,
  finds: { "path-mtu-black-hole": fromCatalogue("path-mtu-black-hole") },

  async run(visit) {
    const { address } = visit;
    if (isLoopback(address)) return { outcome: "ok", says: `${address} is this machine itself` };
    const least = LEAST[isIPv6(address) ? 6 : 4];
    const small = await pinged(visit, least, 2);
    if (!small) return { outcome: "skipped", says: "there is no ping here that we may use" };
    if (small.received === 0)
      return { outcome: "skipped", says: `${address} does not answer pings, so sizes cannot be tried` };
    const large = await pinged(visit, USUAL);
    if (large && large.received > 0)
      return { outcome: "ok", says: `packets of ${USUAL} bytes arrive at ${address}` };
    if (large?.mtu !== undefined) {
      const says = `packets to ${address} may have ${large.mtu} bytes, and the sender is told so`;
      return { outcome: "ok", says };
    }
    return blackHole(visit, least);
  },
});

const pinged = (visit: Visit, size: number, count = COUNT) =>
  ping(visit.address, { count, size, waitMs: visit.wait(WAIT_MS) }, visit.signal);

/** Small ones arrive and large ones vanish in silence: how large may they be? */
async function blackHole(visit: Visit, least: number): Promise<Answer<Finding>> {
  let passes = least;
  let vanishes = USUAL;
  while (vanishes - passes > 8 && visit.leftMs > 2 * WAIT_MS) {
    const size = Math.floor((passes + vanishes) / 2);
    const one = await pinged(visit, size, 1);
    if (one && one.received > 0) passes = size;
    else vanishes = size;
  }
  const { address } = visit;
  return {
    outcome: "limited",
    says: `packets of ${passes} bytes arrive at ${address}, those of ${vanishes} vanish`,
    found: [
      {
        cause: "path-mtu-black-hole",
        confidence: "likely",
        by: "network",
        because: [
          `Pings of ${least} bytes to ${address} were answered, ${COUNT} of ${USUAL} bytes were not, and no router said why (ICMP "fragmentation needed", "packet too big").`,
          `Packets of ${passes} bytes still arrive, of ${vanishes} no more. Small exchanges work, the first large answer or upload hangs.`,
        ],
      },
    ],
  };
}
