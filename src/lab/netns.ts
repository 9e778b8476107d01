/**
 * The stage: three network namespaces in a row, joined by veth pairs with offloads off, so that what is
 * captured is what was sent.
 *
 *     client eth0 ── toclient router toserver ── eth0 server
 *         10.77.n.1   10.77.n.254   10.78.n.254   10.78.n.1
 *        fd77:n::1     fd77:n::fe    fd78:n::fe    fd78:n::1     (in lane 0; see Subnets)
 *
 * Neighbours are static: nothing but the connection is on the wire, and a host that is down is silent.
 * The names of the namespaces live in the lab's private /run (`room.ts`) and vanish with it.
 */
import { run } from "./shell.ts";
import type { Endpoint } from "./socket.ts";

/** A host or the router. */
export type Place = "client" | "router" | "server";

const places: readonly Place[] = ["client", "router", "server"];

/** Ethernet addresses, as hexadecimal digits. A rebooted host keeps its own. */
const ethernet = {
  client: "020000000001",
  toclient: "0200000000f1",
  toserver: "0200000000f2",
  server: "020000000002",
};

const colons = (digits: string): string => digits.replace(/..(?=.)/g, "$&:");

export interface Stage {
  /** The name of a namespace, for `ip netns exec`. */
  namespace(place: Place): string;
  /** A command that runs inside one. */
  inside(place: Place, ...command: string[]): string[];
  /** The arguments of `wire.ts`. */
  readonly wireArguments: readonly string[];
  /** Address of a host in a family. */
  address(place: "client" | "server", family: 4 | 6): string;
  /** The router's own address as the client sees it. */
  routerAddress(family: 4 | 6): string;
  /** Sets a kernel setting, by its name below /proc/sys/net. */
  sysctl(place: Place, name: string, value: string | number): Promise<void>;
  /** Removes everything. The processes inside must have ended. */
  remove(): Promise<void>;
}

/** Where the server listens unless a scenario says otherwise. */
export function serverEnd(stage: Stage, family: 4 | 6, port: number): Endpoint {
  return { address: stage.address("server", family), port };
}

/** Of the router: 0 the client's, 1 the server's. */
type Side = 0 | 1;

let stages = 0;

/** Where a stage's addresses lie: stages that differ in one of them share none. */
export interface Subnets {
  /** The lab's part of the address space (see `owner.ts`). */
  readonly lane: number;
  /** The stage's part of that, 1–255. */
  readonly net: number;
}

/** Builds a stage. */
export async function makeStage({ lane, net }: Subnets): Promise<Stage> {
  const name = (place: Place) => `hangup-${process.pid}-${number}-${place}`;
  const number = stages++;
  const inside = (place: Place, ...command: string[]) => ["ip", "netns", "exec", name(place), ...command];
  /** `10.77.n`, `fd77:n:` on the client's side of lane 0, `10.78.n`, `fd78:n:` on the server's. */
  const v4 = (side: Side) => `10.${77 + 2 * lane + side}.${net}`;
  const v6 = (side: Side) => `fd${(0x77 + 2 * lane + side).toString(16)}:${net.toString(16)}:`;

  const sysctl = async (place: Place, setting: string, value: string | number) => {
    const file = `/proc/sys/net/${setting.replaceAll(".", "/")}`;
    await run(inside(place, "sh", "-c", `printf '%s' '${value}' > ${file}`));
  };
  const remove = async () => {
    await Promise.all(places.map((place) => run(["ip", "netns", "del", name(place)]).catch(() => "")));
  };

  /** One end's half of its link. */
  const end = (side: Side, router: string) =>
    `
    link set lo up
    addr add ${v4(side)}.1/24 dev eth0
    addr add ${v6(side)}:1/64 dev eth0 nodad
    link set eth0 up
    neigh add ${v4(side)}.254 lladdr ${colons(router)} dev eth0 nud permanent
    neigh add ${v6(side)}:fe lladdr ${colons(router)} dev eth0 nud permanent
    route add default via ${v4(side)}.254
    route add ::/0 via ${v6(side)}:fe
  `.replace(/^ +/gm, "");
  const links = `
    link set lo up
    addr add ${v4(0)}.254/24 dev toclient
    addr add ${v4(1)}.254/24 dev toserver
    addr add ${v6(0)}:fe/64 dev toclient nodad
    addr add ${v6(1)}:fe/64 dev toserver nodad
    link set toclient up
    link set toserver up
    neigh add ${v4(0)}.1 lladdr ${colons(ethernet.client)} dev toclient nud permanent
    neigh add ${v4(1)}.1 lladdr ${colons(ethernet.server)} dev toserver nud permanent
    neigh add ${v6(0)}:1 lladdr ${colons(ethernet.client)} dev toclient nud permanent
    neigh add ${v6(1)}:1 lladdr ${colons(ethernet.server)} dev toserver nud permanent
  `.replace(/^ +/gm, "");
  const veth = (place: "client" | "server", at: "toclient" | "toserver") =>
    `link add eth0 netns ${name(place)} address ${colons(ethernet[place])} type veth ` +
    `peer name ${at} netns ${name("router")} address ${colons(ethernet[at])}\n`;
  const plain = (device: string) =>
    `ethtool -K ${device} rx off tx off tso off gso off gro off >/dev/null 2>&1 || exit 1;`;
  const quiet =
    "for i in default all; do echo 0 > /proc/sys/net/ipv6/conf/$i/accept_dad;" +
    " echo 0 > /proc/sys/net/ipv6/conf/$i/router_solicitations; done;";

  try {
    await run(["ip", "-batch", "-"], places.map((place) => `netns add ${name(place)}\n`).join(""));
    await Promise.all(places.map((place) => run(inside(place, "sh", "-c", quiet))));
    await run(["ip", "-batch", "-"], veth("client", "toclient") + veth("server", "toserver"));
    await Promise.all([
      run(["ip", "-n", name("client"), "-batch", "-"], end(0, ethernet.toclient)),
      run(["ip", "-n", name("server"), "-batch", "-"], end(1, ethernet.toserver)),
      run(["ip", "-n", name("router"), "-batch", "-"], links),
      run(inside("client", "sh", "-c", plain("eth0"))),
      run(inside("server", "sh", "-c", plain("eth0"))),
      run(
        inside(
          "router",
          "sh",
          "-c",
          `${plain("toclient")}${plain("toserver")}` +
            "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding",
        ),
      ),
    ]);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    namespace: name,
    inside,
    wireArguments: [
      "toclient",
      ethernet.client + ethernet.toclient,
      "toserver",
      ethernet.server + ethernet.toserver,
    ],
    address: (place, family) => {
      const side = place === "client" ? 0 : 1;
      return family === 4 ? `${v4(side)}.1` : `${v6(side)}:1`;
    },
    routerAddress: (family) => (family === 4 ? `${v4(0)}.254` : `${v6(0)}:fe`),
    sysctl,
    remove,
  };
}
