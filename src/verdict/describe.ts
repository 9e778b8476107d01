/**
 * What can be said of an ending that no cause explains: who and how, and on which packets that rests.
 * Names no cause.
 */
import type { Evidence } from "../cause/cause.ts";
import { unlawful } from "../cause/signs/lawful.ts";
import { The } from "../cause/signs/words.ts";
import type { Ending } from "../ending/ending.ts";
import { flagLetters, RST } from "../packet/flags.ts";

/** Evidence for how it ended; empty only when there is no packet to point at. */
export function describe(ending: Ending): Evidence[] {
  const odd = unlawful(ending);
  if (odd) {
    return [
      {
        says: `${The(odd.from)} sent a segment with the flags ${flagLetters(odd.flags)}, which no TCP sends: a scan, a fuzzer or a broken box.`,
        see: [odd],
      },
    ];
  }
  const rsts = ending.moments.filter((moment) => moment.flags & RST);
  const rst = rsts[0];
  if (rst)
    return [
      { says: `${The(rst.from)} (by its address) sent RST; none of the known causes fits.`, see: rsts },
    ];
  const fins = [ending.client.fin, ending.server.fin].filter((fin) => fin !== undefined);
  const fin = fins.sort((a, b) => a.frame - b.frame)[0];
  if (fin) return [{ says: `${The(fin.from)} closed first (FIN).`, see: fins }];
  if (ending.icmp.length > 0)
    return [{ says: "A router reported an error about this connection.", see: ending.icmp }];
  const last = ending.moments.at(-1);
  if (!last) return [];
  return [
    {
      says:
        ending.how === "open"
          ? "Nobody has ended it; this was the last packet in the capture."
          : "After this packet nothing more was seen.",
      see: [last],
    },
  ];
}
