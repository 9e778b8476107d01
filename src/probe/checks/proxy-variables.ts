import { type Answer, defineCheck } from "../check.ts";
import { ConnectFailed } from "../conversation.ts";
import { configuredProxies } from "../route/configured.ts";
import { isLoopback } from "../route/loopback.ts";
import { type ProxySetting, proxyFor } from "../route/proxies.ts";
import { schemes } from "../target.ts";
import type { Visit } from "../visit.ts";

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
          does: "Correct or remove the variable (unset http_proxy https_proxy all_proxy), or name the host in no_proxy; services have them in their unit files (Environment=). In a file: git config --global --unset http.proxy, npm config delete proxy, the line in ~/.curlrc.",
        },
        {
          who: "network",
          does: "If the proxy is right: see that it runs and that this machine may reach it.",
        },
      ],
    },
    "proxy-variable-mistake": {
      says: "A proxy setting of this machine makes no sense.",
      remedies: [{ who: "client", does: "Write it as http://HOST:PORT, or remove it." }],
    },
  },

  async run(visit) {
    const { scheme, host } = visit.target;
    // WebSocket clients use the variables of HTTP.
    const setting = proxyFor(scheme.replace("ws", "http"), host, process.env);
    const told = setting ? await byVariable(visit, setting) : undefined;
    const files = scheme.startsWith("ftp") ? [] : await byFiles(visit, schemes[scheme].tls);
    const all = told ? [told, ...files] : files;
    if (all.length === 0) return { outcome: "ok", says: "no proxy is set in the environment" };
    const found = all.flatMap((one) => one.found ?? []);
    const says = all.map((one) => one.says).join("; ");
    return { outcome: found.length > 0 ? "limited" : "ok", says, found };
  },
});

async function byVariable(visit: Visit, { name, proxy, exceptedBy }: ProxySetting): Promise<Answer<Finding>> {
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
  const code = await unreachable(visit, proxy);
  if (code !== undefined) {
    const because = [
      `${name} names ${place}; connecting to it failed with ${code}.`,
      "This check itself goes to the host directly; curl, git, apt and most libraries do not.",
    ];
    return limited(`${name} names ${place}, which cannot be reached`, "proxy-unreachable", because);
  }
  return {
    outcome: "ok",
    says: `programs that obey ${name} go through ${place}; this check does not${here}`,
  };
}

/** Files of curl, git and npm; each concerns that program alone, and goes before the environment. */
async function byFiles(visit: Visit, tls: boolean): Promise<readonly Answer<Finding>[]> {
  return Promise.all(
    configuredProxies(tls).map(async ({ program, file, proxy }): Promise<Answer<Finding>> => {
      if (!proxy) {
        const because = [`The proxy in ${file} cannot be read as the address of one.`];
        return limited(`the proxy in ${file} makes no sense`, "proxy-variable-mistake", because);
      }
      const place = `${proxy.host} port ${proxy.port}`;
      const code = await unreachable(visit, proxy);
      if (code === undefined) return { outcome: "ok", says: `${program} goes through ${place} (${file})` };
      const because = [`${file} sends ${program} to ${place}; connecting to it failed with ${code}.`];
      return limited(`${file} names ${place}, which cannot be reached`, "proxy-unreachable", because);
    }),
  );
}

/** The error with which connecting to it failed. */
async function unreachable(
  visit: Visit,
  { host, port }: NonNullable<ProxySetting["proxy"]>,
): Promise<string | undefined> {
  try {
    visit.close(await visit.open({ address: host, port }));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectFailed)) throw error;
    return error.code;
  }
}

function limited(says: string, cause: Finding, because: string[]): Answer<Finding> {
  return { outcome: "limited", says, found: [{ cause, confidence: "certain", by: "client", because }] };
}
