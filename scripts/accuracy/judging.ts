/**
 * Judges recordings: what each end captured, as it is and worsened, compared with what is true by
 * construction; and the same captures by other programs.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyze } from "../../src/diagnosis/analyzer.ts";
import { analyzeTogether } from "../../src/diagnosis/together.ts";
import {
  type Comparison,
  compare,
  compareTogether,
  subjectOf,
  translatedSubjectOf,
} from "../../src/lab/compare.ts";
import type { Vantage } from "../../src/lab/scenario.ts";
import type { TruthFile, VantageTruth } from "../../src/lab/truth.ts";
import { type Perturbation, perturb } from "../perturb.ts";
import { Joint } from "./joint.ts";
import { ask, flowKey, type Peer, type PeerWord, peers } from "./peers.ts";

export const AS_RECORDED = "as recorded";
/** Each end's capture, judged together with the other end's. */
export const TOGETHER = "both ends together";
export type Kind = Perturbation | typeof AS_RECORDED | typeof TOGETHER;

/** What another program got right of one capture. */
export type PeerScore = Pick<Comparison, "who" | "how" | "why">;

/** One capture, or one worsened copy of it, judged. */
export interface Judged extends Comparison {
  readonly id: string;
  readonly cause: string;
  readonly vantage: Vantage;
  readonly kind: Kind;
  /** Surer than of the capture as it was recorded, though packets are missing or spoilt. */
  readonly surer: boolean;
  /** The other programs that were asked about it. */
  readonly peers: Partial<Record<Peer, PeerScore>>;
}

/** A seed that differs by scenario, so that small captures do not all lose the same packet. */
function seedOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}

/** What the other programs are asked about, until they are. */
interface Question {
  readonly judged: { peers: Partial<Record<Peer, PeerScore>> };
  readonly number: number;
  readonly truth: VantageTruth;
}

export interface Options {
  readonly kinds: readonly Kind[];
  /** Worsened copies of each kind. */
  readonly seeds: number;
  /** Asks the other programs as well, about the first copy of each kind. */
  readonly peers: boolean;
}

export class Judging {
  readonly results: Judged[] = [];
  /** Recordings of which the analysis threw. */
  readonly failures: string[] = [];
  readonly #options: Options;
  readonly #joint = new Joint();
  readonly #questions: Question[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** Judges one recording: a folder of `npm run record`. */
  judge(folder: string): void {
    const file = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as TruthFile;
    for (const vantage of ["client", "server"] as const) {
      const truth = file.vantages[vantage];
      if (!truth) continue;
      try {
        this.#vantage(file, vantage, truth, readFileSync(join(folder, `${vantage}.pcap`)));
      } catch (error) {
        this.failures.push(`${file.id} ${vantage}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    if (this.#options.kinds.includes(TOGETHER)) this.#together(file, folder);
  }

  #together({ id, cause, vantages }: TruthFile, folder: string): void {
    const ends = ["client", "server"] as const;
    const captures = ends.map((end) => ({ name: end, bytes: readFileSync(join(folder, `${end}.pcap`)) }));
    const found = analyzeTogether(captures);
    ends.forEach((vantage, i) => {
      const truth = vantages[vantage];
      if (!truth) return;
      const compared = compareTogether(truth, cause, subjectOf(found[i] ?? [], truth));
      this.results.push({ id, cause, vantage, kind: TOGETHER, ...compared, surer: false, peers: {} });
    });
  }

  #vantage({ id, cause }: TruthFile, vantage: Vantage, truth: VantageTruth, capture: Buffer): void {
    const original = analyze(capture);
    const asRecorded = compare(truth, subjectOf(original, truth));
    const add = (kind: Kind, bytes: Buffer, compared: Comparison, first: boolean) => {
      const surer = compared.confidence > asRecorded.confidence;
      const judged = { id, cause, vantage, kind, ...compared, surer, peers: {} };
      this.results.push(judged);
      if (!this.#options.peers || !first) return;
      // Other addresses are what the joint capture has anyway.
      const number = this.#joint.add(kind === "translated" ? capture : bytes);
      this.#questions.push({ judged, number, truth });
    };
    for (const kind of this.#options.kinds) {
      if (kind === AS_RECORDED) {
        add(kind, capture, asRecorded, true);
        continue;
      }
      if (kind === TOGETHER) continue;
      for (let seed = 0; seed < this.#options.seeds; seed++) {
        const bytes = perturb(capture, kind, seedOf(`${id} ${vantage} ${kind}`) + seed);
        const found = analyze(bytes);
        const subject =
          kind === "translated" ? translatedSubjectOf(found, truth, original) : subjectOf(found, truth);
        add(kind, bytes, compare(truth, subject), seed === 0);
      }
    }
  }

  /** Asks the other programs. Returns those that are not installed. */
  async askPeers(): Promise<Peer[]> {
    if (this.#questions.length === 0) return [];
    const folder = mkdtempSync(join(tmpdir(), "hangup-accuracy-"));
    const missing: Peer[] = [];
    try {
      const file = join(folder, "joint.pcap");
      writeFileSync(file, this.#joint.bytes());
      for (const peer of peers) {
        const words = await ask(peer, file);
        if (!words) missing.push(peer);
        else for (const question of this.#questions) this.#score(peer, question, words);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return missing;
  }

  #score(peer: Peer, { judged, number, truth }: Question, words: ReadonlyMap<string, PeerWord>): void {
    const client = this.#joint.addressIn(number, truth.client.address);
    const server = this.#joint.addressIn(number, truth.server.address);
    const word =
      client !== undefined && server !== undefined
        ? words.get(flowKey(client, truth.client.port, server, truth.server.port))
        : undefined;
    judged.peers[peer] = word
      ? scoreOf(truth, word, { client, server })
      : { who: false, how: false, why: false };
  }
}

/** By the same measure as our own verdicts (`src/lab/compare.ts`). */
function scoreOf(
  truth: VantageTruth,
  { by, how, cause }: PeerWord,
  ends: { readonly client: string | undefined; readonly server: string | undefined },
): PeerScore {
  const words = ["network", "middlebox", "nobody", "unknown"];
  // An address that is neither end's is a box on the way.
  const named =
    by === ends.client ? "client" : by === ends.server ? "server" : words.includes(by) ? by : "middlebox";
  const oneOf = <T>(wanted: T | readonly T[], got: T) =>
    Array.isArray(wanted) ? wanted.includes(got) : wanted === got;
  return {
    who: oneOf<string>(truth.by, named),
    how: oneOf<string>(truth.how, how),
    why: cause === undefined ? truth.causes.length === 0 : truth.causes.includes(cause),
  };
}
