import { featuresFact, keptControl } from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";

export default defineFtpCheck<never>({
  id: "ftp-features",
  asks: "What does the server offer?",
  of: ["ftp", "ftps"],
  after: ["ftp-banner"],
  finds: {},
  async run(visit) {
    const control = keptControl(visit);
    const reply = await control.ask("FEAT");
    const features =
      reply.code === 211
        ? reply.text
            .split("\n")
            .slice(1, -1)
            .map((line) => line.trim().toUpperCase())
        : [];
    visit.learn(featuresFact, features);
    if (reply.code === 530) return { outcome: "ok", says: "told only after the log-in (530)" };
    if (reply.code !== 211)
      return { outcome: "ok", says: `FEAT is not known (${reply.code}): an old server` };
    return { outcome: "ok", says: features.join(", ").toLowerCase() || "nothing beyond RFC 959" };
  },
});
