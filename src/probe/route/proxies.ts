/** The proxy that programs of this machine are told to use by the environment. Pure. */

/** Names in the order in which curl and others look. Upper-case HTTP_PROXY is not obeyed by curl (CGI, httpoxy). */
const namesOf = (scheme: string): readonly string[] => [
  `${scheme}_proxy`,
  ...(scheme === "http" ? [] : [`${scheme.toUpperCase()}_PROXY`]),
  "all_proxy",
  "ALL_PROXY",
];

export interface ProxySetting {
  /** The variable that decides. */
  readonly name: string;
  /** Without user and password; undefined when it makes no sense. */
  readonly proxy: { readonly host: string; readonly port: number } | undefined;
  /** The entry of no_proxy that takes the host out. */
  readonly exceptedBy?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const PORT_USUAL: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };
/** What curl takes where the proxy names no port. */
const PORT_OTHERWISE = 1080;

/** What the environment says for a host; undefined: nothing. */
export function proxyFor(scheme: string, host: string, environment: Environment): ProxySetting | undefined {
  const name = namesOf(scheme).find((one) => environment[one]);
  const value = name === undefined ? undefined : environment[name];
  if (name === undefined || value === undefined) return undefined;
  const exceptedBy = exception(host, environment.no_proxy ?? environment.NO_PROXY ?? "");
  return { name, proxy: proxyOf(value), ...(exceptedBy === undefined ? {} : { exceptedBy }) };
}

/** A proxy as people write it, without user and password; undefined when it makes no sense. */
export function proxyOf(value: string): ProxySetting["proxy"] {
  try {
    // Without a scheme it is HTTP. The port of a URL's own scheme is left out of it, so it is put back.
    const url = new URL(value.includes("://") ? value : `http://${value}`);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (host === "") return undefined;
    return { host, port: Number(url.port) || (PORT_USUAL[url.protocol] ?? PORT_OTHERWISE) };
  } catch {
    return undefined;
  }
}

function exception(host: string, list: string): string | undefined {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .find((entry) => {
      const bare = entry.replace(/^\*?\./, "").toLowerCase();
      return entry === "*" || host === bare || host.endsWith(`.${bare}`);
    });
}
