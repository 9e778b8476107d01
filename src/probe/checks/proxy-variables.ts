import { type Answer, defineCheck } from "../check.ts";
import { ConnectFailed } from "../conversation.ts";
import { isLoopback } from "../route/loopback.ts";
import { proxyFor } from "../route/proxies.ts";

type Finding = "proxy-unreachable" | "proxy-variable-mistake";

export default defineCheck<Finding>({
  id: "proxy-variables",
  asks: "Do programs here go through a proxy, and is it there?",
  of: ["http", "https", "ftp", "ftps", "ws", "wss"],
  weight: 60,
  finds: {
    "proxy-unreachable": {
      says: "Programs here are told to use a proxy that does not answer.",
      remedies: [
        {
          who: "client",
          does: "Correct or remove the variable (unset http_proxy https_proxy all_proxy), or name the host in no_proxy; services have them in their unit files (Environment=).",
        },
        {
          who: "network",
          does: "If the proxy is right: see that it runs and that this machine may reach it.",
        },
      ],
    },
    "proxy-variable-mistake": {
      says: "A proxy variable of the environment makes no sense.",
      remedies: [{ who: "client", does: "Write it as http://HOST:PORT, or remove it." }],
    },
  },

  async run(visit) {
    const { scheme, host } = visit.target;
    // WebSocket clients use the variables of HTTP.
    const setting = proxyFor(scheme.replace("ws", "http"), host, process.env);
    if (!setting) return { outcome: "ok", says: "no proxy is set in the environment" };
    const { name, proxy, exceptedBy } = setting;
    if (exceptedBy !== undefined)
      return { outcome: "ok", says: `${name} is set, but no_proxy takes this host out (${exceptedBy})` };
    if (!proxy) {
      const because = [`${name} is set and cannot be read as the address of a proxy.`];
      return limited(`${name} makes no sense`, "proxy-variable-mistake", because);
    }
    const place = `${proxy.host} port ${proxy.port}`;
    const here = isLoopback(visit.address)
      ? "; most programs then reach this machine itself through it, too"
      : "";
    try {
      visit.close(await visit.open({ address: proxy.host, port: proxy.port }));
    } catch (error) {
      if (!(error instanceof ConnectFailed)) throw error;
      const because = [
        `${name} names ${place}; connecting to it failed with ${error.code}.`,
        "This check itself goes to the host directly; curl, git, apt and most libraries do not.",
      ];
      return limited(`${name} names ${place}, which cannot be reached`, "proxy-unreachable", because);
    }
    return {
      outcome: "ok",
      says: `programs that obey ${name} go through ${place}; this check does not${here}`,
    };
  },
});

function limited(says: string, cause: Finding, because: string[]): Answer<Finding> {
  return { outcome: "limited", says, found: [{ cause, confidence: "certain", by: "client", because }] };
}
