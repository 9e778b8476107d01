import { defineCheck } from "../check.ts";
import { fact } from "../visit.ts";
import { filterFor } from "../witness/filter.ts";
import { Witness } from "../witness/witness.ts";

/** The capture that runs beside the checks. */
export const witnessFact = fact<Witness>("witness");

/** Begins it; what the packets say is joined to the findings at the end of the visit. */
export default defineCheck<never>({
  id: "capture",
  asks: "May packets be watched beside the checks?",
  of: "every",
  after: ["look-up"],
  finds: {},

  async run(visit) {
    const { scheme, port } = visit.target;
    const addresses = visit.addresses;
    // FTP's data connections go to any port.
    const filter = filterFor(addresses, scheme === "ftp" || scheme === "ftps" ? undefined : [port]);
    const file = visit.options.capture?.file;
    const began = await Witness.begin(
      { addresses, filter, ...(file === undefined ? {} : { file }) },
      visit.signal,
    );
    if (typeof began === "string")
      return {
        outcome: "skipped",
        says: "not possible here",
        notTested: [{ id: "capture", because: began }],
      };
    visit.learn(witnessFact, began);
    return { outcome: "ok", says: `tcpdump watches ${began.interface}` };
  },
});
