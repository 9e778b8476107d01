/** Runs `hangup send`: looks at the arguments, sends, tells what became of each file. */
import { toHex } from "../bytes/hex.ts";
import { type SendCounts, Sender, type SendWatcher } from "../engine/files/sender.ts";
import { type Entry, entryOf, wordsOf } from "../engine/files/walk.ts";
import { safeJson } from "../report/json.ts";
import { counted, size, span } from "../report/measure.ts";
import { printable } from "../report/printable.ts";
import { isGood } from "../session/files/messages.ts";
import type { ConnectOptions } from "../session/index.ts";
import type { Surroundings } from "./command.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { SendFlags } from "./send.ts";
import {
  ArgumentFault,
  BreakTeller,
  breaksText,
  contentOf,
  isLoopback,
  onInterrupt,
  paceText,
  parseAddress,
  pathText,
  TransferProgress,
  tokenOf,
} from "./transfer.ts";

/** For the first connection: whoever typed a wrong name waits in front of it. */
const CONNECT_MS = 10_000;
/** Nobody wonders before. */
const HINT_MS = 1_500;

/** @throws ArgumentFault */
export async function runSend(
  files: readonly string[],
  target: string,
  flags: SendFlags,
  { output, complain }: Surroundings,
): Promise<ExitCode> {
  const connect = connectOptions(target, flags);
  const isFollowing = flags.follow === true;
  const entries = await entriesOf(files, isFollowing);
  const isJson = flags.json === true;
  const print = (value: object) => {
    output.write(`${safeJson(value)}\n`);
    output.flush();
  };
  let progress: TransferProgress | undefined;
  const say = (text: string) => {
    progress?.wipe();
    if (!flags.quiet) complain(text);
  };
  const breaks = new BreakTeller(say);
  const watcher: SendWatcher = {
    connected: () => {},
    file: (path, bytes, { outcome, because, digest }) => {
      if (isJson)
        print({
          schema: "hangup.file/1",
          path: path.join("/"),
          bytes,
          outcome,
          ...(because === "" ? {} : { because }),
          ...(digest === undefined ? {} : { digest: toHex(digest) }),
        });
      if (isGood(outcome)) return;
      progress?.wipe();
      complain(
        `${pathText(path)} ${outcome === "refused" ? "was refused" : "did not arrive"}: ${printable(because)}`,
      );
    },
    skipped: ({ path, because, isFine }) => {
      if (isJson)
        print({
          schema: "hangup.file/1",
          path: path.join("/"),
          outcome: isFine ? "skipped" : "failed",
          because,
        });
      progress?.wipe();
      if (!isFine || !flags.quiet) complain(`${pathText(path)} is not sent: it ${because}`);
    },
    broken: (why) => breaks.broken(why),
    resumed: (how) => breaks.resumed(how),
    restarted: () => say("the receiver was started anew; going on with what it has"),
  };
  const stop = new AbortController();
  const connectWithinMs = Math.min(CONNECT_MS, flags.patience);
  const sender = new Sender(
    {
      connect,
      isFollowing,
      parallel: flags.parallel,
      connectWithinMs,
      patienceMs: flags.patience,
      signal: stop.signal,
      ...(flags.limit === undefined ? {} : { bytesPerSecondMax: flags.limit }),
    },
    watcher,
  );
  const { counts } = sender;
  if (!flags.quiet)
    progress = new TransferProgress(() => ({
      doneBytes: counts.settledBytes,
      totalBytes: counts.totalBytes,
      movedBytes: counts.movedBytes,
    }));
  const undo = onInterrupt(() => stop.abort());
  const hint = setTimeout(() => {
    if (!sender.isConnected) say(`no connection yet; trying for ${span(connectWithinMs * 1_000)}`);
  }, HINT_MS);
  const from = performance.now();
  let failure: Error | undefined;
  try {
    await sender.run(entries);
  } catch (error) {
    failure = error as Error;
  } finally {
    clearTimeout(hint);
    undo();
    progress?.stop();
  }
  const ms = performance.now() - from;
  if (failure !== undefined)
    complain(
      stop.signal.aborted ? "stopped; the same command goes on from here" : printable(failure.message),
    );
  const code = exitCode(counts, failure, sender.isConnected);
  if (isJson) print(summary(counts, ms, failure));
  else if (sender.isConnected) output.write(`${conclusion(counts, ms)}\n`);
  return code;
}

function connectOptions(target: string, flags: SendFlags): ConnectOptions {
  const { host, port } = parseAddress(target);
  const token = tokenOf(flags.tokenFile);
  const isTls = flags.tls === true || flags.tlsCa !== undefined;
  if (token === undefined && !isTls && !isLoopback(host))
    throw new ArgumentFault(
      "to another machine a token (HANGUP_TOKEN or --token-file) or TLS (--tls, --tls-ca) is required",
    );
  return {
    host,
    port,
    ...(token === undefined ? {} : { token }),
    ...(isTls ? { tls: flags.tlsCa === undefined ? {} : { ca: contentOf(flags.tlsCa) } } : {}),
  };
}

/** @throws ArgumentFault if one of them is not there, or two would arrive under one name */
async function entriesOf(files: readonly string[], isFollowing: boolean): Promise<Entry[]> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (const file of files) {
    const shown = printable(file);
    const entry = await entryOf(file, { isFollowing }).catch((error) => {
      throw new ArgumentFault(`${shown} ${wordsOf(error)}`);
    });
    if ("because" in entry) throw new ArgumentFault(`${shown} ${entry.because}`);
    const name = entry.path.join("/");
    if (name === "") throw new ArgumentFault(`${shown} has no name to arrive under; name what is in it`);
    if (names.has(name)) throw new ArgumentFault(`two of these would arrive as ${printable(name)}`);
    names.add(name);
    entries.push(entry);
  }
  return entries;
}

function exitCode({ outcomes }: SendCounts, failure: Error | undefined, isConnected: boolean): ExitCode {
  if (failure !== undefined) return isConnected ? Exit.abnormal : Exit.failed;
  return outcomes.refused + outcomes.failed > 0 ? Exit.abnormal : Exit.clean;
}

function conclusion(counts: SendCounts, ms: number): string {
  const { outcomes, movedBytes, connections, resentBytes } = counts;
  const pace = movedBytes > 0 ? `: ${paceText(movedBytes, ms)}` : "";
  const parts = [`${counted(outcomes.arrived, "file")} arrived${pace}`];
  if (outcomes.same > 0) parts.push(`${outcomes.same} were there already`);
  if (outcomes.refused > 0) parts.push(`${outcomes.refused} refused`);
  if (outcomes.failed > 0) parts.push(`${outcomes.failed} did not arrive`);
  if (counts.kept > 0) parts.push(`${counted(counts.kept, "chunk")} went on from before`);
  if (connections > 1)
    parts.push(
      `${counted(connections, "connection")} (${breaksText(counts.breaks)}), ${size(resentBytes)} sent again`,
    );
  return parts.join("; ");
}

function summary(counts: SendCounts, ms: number, failure: Error | undefined): object {
  const { outcomes, sent, empty, kept, again } = counts;
  return {
    schema: "hangup.transfer/1",
    role: "sender",
    files: { ...outcomes, skipped: counts.skipped },
    chunks: { sent, empty, kept, again },
    bytes: { moved: counts.movedBytes, total: counts.totalBytes, resent: counts.resentBytes },
    connections: counts.connections,
    breaks: counts.breaks,
    ms: Math.round(ms),
    ...(failure === undefined ? {} : { failure: failure.message }),
  };
}
