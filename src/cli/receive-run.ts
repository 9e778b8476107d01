/** Runs `hangup receive`: listens, tells what arrives, ends in order. */

import { type Receiver, type ReceiveWatcher, receiveFiles } from "../engine/files/receiver.ts";
import type { Reception } from "../engine/files/reception.ts";
import { safeJson } from "../report/json.ts";
import { counted, size } from "../report/measure.ts";
import { printable } from "../report/printable.ts";
import type { Surroundings } from "./command.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { ReceiveFlags } from "./receive.ts";
import {
  ArgumentFault,
  addressText,
  BreakTeller,
  breaksText,
  contentOf,
  isLoopback,
  onInterrupt,
  pathText,
  TransferProgress,
  tokenOf,
} from "./transfer.ts";

/** @throws ArgumentFault, also when it cannot listen there */
export async function runReceive(flags: ReceiveFlags, { output, complain }: Surroundings): Promise<ExitCode> {
  const secrets = secretsOf(flags);
  const isJson = flags.json === true;
  const total = new Totals();
  let progress: TransferProgress | undefined;
  let isClosing = false;
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const tell = (line: string) => {
    progress?.wipe();
    output.write(`${line}\n`);
    output.flush();
  };
  const say = (text: string) => {
    progress?.wipe();
    if (!flags.quiet) complain(text);
  };
  const breaks = new BreakTeller(say);
  const watcher: ReceiveWatcher = {
    came: () => {},
    file: ({ path, size: bytes, kind }, outcome, because) => {
      const words = { ...(because === "" ? {} : { because }) };
      if (isJson)
        tell(safeJson({ schema: "hangup.file/1", path: path.join("/"), kind, bytes, outcome, ...words }));
      else if (!flags.quiet && kind === "file") {
        const told = because === "" ? size(bytes) : printable(because);
        tell(`${outcome} ${pathText(path)} (${told})`);
      }
    },
    broken: (_, why) => breaks.broken(why),
    resumed: (_, how) => breaks.resumed(how),
    left: (reception, error) => {
      total.add(reception);
      if (error !== undefined && !isClosing) say(`a sender has gone: ${printable(error.message)}`);
      if (flags.once && reception.isOver) finish();
    },
    stranger: (address, says) =>
      say(`${printable(address ?? "somebody")} was turned away: ${printable(says)}`),
  };
  const receiver = await open(flags, secrets, watcher);
  const where = addressText(receiver.address);
  const { address, port } = receiver.address;
  if (isJson) tell(safeJson({ schema: "hangup.receive/1", says: `listening on ${where}`, address, port }));
  else tell(`listening on ${where}`);
  if (!flags.quiet && process.stderr.isTTY)
    progress = new TransferProgress(() => {
      const movedBytes = receiver.movedBytes;
      return { doneBytes: movedBytes, totalBytes: 0, movedBytes };
    });
  const undo = onInterrupt(finish);
  await finished;
  progress?.stop();
  const unfinished = [...receiver.receptions].some((reception) => reception.openFiles > 0);
  isClosing = true;
  await receiver.close();
  undo();
  if (isJson) tell(safeJson({ schema: "hangup.transfer/1", role: "receiver", ...total.values }));
  else if (!flags.quiet) tell(total.text);
  const { refused, failed } = total.values.files;
  return unfinished || refused + failed > 0 ? Exit.abnormal : Exit.clean;
}

interface Secrets {
  readonly token?: string;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

function secretsOf({ tokenFile, tlsCert, tlsKey, host }: ReceiveFlags): Secrets {
  const token = tokenOf(tokenFile);
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new ArgumentFault("--tls-cert and --tls-key belong together");
  const tls =
    tlsCert === undefined || tlsKey === undefined
      ? undefined
      : { cert: contentOf(tlsCert), key: contentOf(tlsKey) };
  if (token === undefined && tls === undefined && !isLoopback(host))
    throw new ArgumentFault(
      `on ${printable(host)} a token (HANGUP_TOKEN or --token-file) or TLS (--tls-cert, --tls-key) is required`,
    );
  return { ...(token === undefined ? {} : { token }), ...(tls === undefined ? {} : { tls }) };
}

async function open(flags: ReceiveFlags, secrets: Secrets, watcher: ReceiveWatcher): Promise<Receiver> {
  try {
    return await receiveFiles(
      {
        folder: flags.dir,
        host: flags.host,
        port: flags.port,
        mayReplace: flags.overwrite === true,
        isAnyNameTaken: flags.anyNames === true,
        ...secrets,
        ...(flags.maxSize === undefined ? {} : { bytesMax: flags.maxSize }),
        ...(flags.maxFiles === undefined ? {} : { filesMax: flags.maxFiles }),
      },
      watcher,
    );
  } catch (error) {
    throw new ArgumentFault(`could not receive: ${printable((error as Error).message)}`);
  }
}

/** All transfers together. */
class Totals {
  readonly values = {
    files: { arrived: 0, same: 0, refused: 0, failed: 0 },
    chunks: { received: 0, kept: 0, empty: 0, damaged: 0 },
    bytes: 0,
    senders: 0,
    connections: 0,
    breaks: {} as Record<string, number>,
  };

  add({ counts, session }: Reception): void {
    const { values } = this;
    addTo(values.files, counts.outcomes);
    addTo(values.chunks, counts.chunks);
    values.bytes += counts.bytes;
    values.senders += 1;
    const { connections, breaks } = session.stats;
    values.connections += connections;
    addTo(values.breaks, breaks);
  }

  get text(): string {
    const { files, bytes, breaks } = this.values;
    const parts = [`${counted(files.arrived, "file")} arrived (${size(bytes)})`];
    if (files.same > 0) parts.push(`${files.same} were there already`);
    if (files.refused > 0) parts.push(`${files.refused} refused`);
    if (files.failed > 0) parts.push(`${files.failed} did not arrive`);
    const broken = breaksText(breaks);
    if (broken !== "") parts.push(`connections broke: ${broken}`);
    return parts.join("; ");
  }
}

function addTo(sum: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + value;
}
