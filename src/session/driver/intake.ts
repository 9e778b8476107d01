/**
 * Reads sockets into one buffer of this process instead of a new one for each read, and more at a time: half of the work
 * of receiving in Node is to make buffers.
 *
 * Rule: what is received is only lent, until the callback returns. Where Node does not let us (TLS, Windows, a version
 * that has changed inside), the socket's own events do the same.
 */
import net from "node:net";

/** As much as one read may bring. Several usual windows of TCP; fits into the cache of a core. */
const READ_BYTES = 524_288;

let memory: Buffer | undefined;

/** Where the bytes of one socket go. */
export class Intake {
  /** Gets what is read. Bytes that come before it is set are lost: set it before the socket is connected. */
  receive: (bytes: Uint8Array) => void = () => {};

  /** For `net.connect`. */
  get onread(): net.OnReadOpts {
    memory ??= Buffer.allocUnsafeSlow(READ_BYTES);
    return {
      buffer: memory,
      callback: (size, buffer) => {
        this.receive(buffer.subarray(0, size));
        return true;
      },
    };
  }
}

/**
 * libuv reads and calls back in one go; on Windows it hands the buffer to the system long before, and two sockets
 * cannot share one.
 */
export const canShareBuffer = process.platform !== "win32";

/** What Node hides of a socket. */
interface Insides {
  _handle?: object | null;
}

/**
 * Another socket with the connection of `accepted`, which a server made with `pauseOnConnect`, and which is of no use
 * afterwards; `node:net` has an option for reading into a buffer only where sockets are made. Undefined if that cannot be.
 */
export function adopt(accepted: net.Socket, intake: Intake): net.Socket | undefined {
  const insides = accepted as Insides;
  const handle = insides._handle;
  if (!canShareBuffer || handle === null || typeof handle !== "object") return undefined;
  const options = { handle, onread: intake.onread };
  const socket = new net.Socket(options as net.SocketConstructorOpts);
  if ((socket as Insides)._handle !== handle) return undefined;
  insides._handle = null;
  accepted.destroy();
  return socket;
}
