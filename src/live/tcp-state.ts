/**
 * The kernel's own word on a socket of this machine: its TCP state, from /proc/net/tcp.
 *
 * Node's sockets report some resets as a clean end: a RST that arrives right behind data becomes `'end'`.
 * The kernel knows better. After a FIN the socket is in CLOSE_WAIT until we close it; after a RST it is gone.
 *
 * Rule: Linux only; elsewhere, and when /proc cannot be read, the answer is undefined and never a guess.
 */
import { closeSync, openSync, readSync } from "node:fs";
import { isIPv6 } from "node:net";
import { endianness } from "node:os";
import type { Endpoint } from "./socket-table.ts";
import { stateName, type TcpState } from "./tcp-states.ts";

/** A row is 150 characters; the table is read in pieces, since busy machines have a million rows. */
const PIECE_BYTES = 1 << 18;

/** The state of the connection between two addresses, "gone" when there is none; undefined: not known here. */
export function tcpState(local: Endpoint, remote: Endpoint): TcpState | "gone" | undefined {
  const v6 = isIPv6(local.address);
  const wanted = `: ${hexadecimal(local, v6)} ${hexadecimal(remote, v6)} `;
  let file: number;
  try {
    file = openSync(v6 ? "/proc/self/net/tcp6" : "/proc/self/net/tcp", "r");
  } catch {
    return undefined;
  }
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    let text = "";
    for (;;) {
      const length = readSync(file, piece);
      if (length === 0) return "gone";
      text += piece.toString("latin1", 0, length);
      const at = text.indexOf(wanted);
      const end = at + wanted.length + 2;
      if (at >= 0 && end <= text.length) {
        const state = stateName(Number.parseInt(text.slice(end - 2, end), 16));
        return state === "UNKNOWN" ? undefined : state;
      }
      text = text.slice(at >= 0 ? at : -wanted.length);
    }
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** "0100007F:1F90": the words of the address in the machine's byte order, then the port. */
function hexadecimal({ address, port }: Endpoint, v6: boolean): string {
  const bytes = v6 ? v6Bytes(address) : Buffer.from(address.split(".").map(Number));
  if (endianness() === "LE") bytes.swap32();
  const digits = bytes.toString("hex").toUpperCase();
  return `${digits}:${port.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** An IPv6 address in its sixteen bytes; scope ids do not count, the last words may be an IPv4 address. */
function v6Bytes(address: string): Buffer {
  const [plain = ""] = address.split("%");
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  const words = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : plain;
  const [head = "", tail] = words.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const all = [
    ...front,
    ...new Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0"),
    ...back,
  ];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}
