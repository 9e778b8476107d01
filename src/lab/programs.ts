/**
 * The two programs of a play: turns a recipe's program steps into operations of the actors, checks the
 * outcomes that the recipe names, and keeps what each program saw, in order.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor, HttpOutcome, Outcome, Step } from "../cause/recipe.ts";
import { callOf } from "./calls.ts";
import { Child } from "./child.ts";
import { monotonicUs } from "./clock.ts";
import type { ActorCommand, ActorReply, HttpOperation, HttpReply, Operation } from "./protocol.ts";
import type { Endpoint } from "./socket.ts";
import { stateInTable } from "./socket-table.ts";
import type { Stalls } from "./stalls.ts";

/** One operation of a program and what it gave. */
export interface Performed {
  readonly actor: Actor;
  /** The call: `send 1000`, `setsockopt SO_LINGER 0 s`. */
  readonly op: string;
  /** TCP state of the socket before it, as `netstat` names it (CLOSE also where there is no socket yet). */
  readonly stateBefore: string;
  /** `ok`, `data`, `EOF` or the errno's name. */
  readonly result: string;
  /** Bytes read or written. */
  readonly size?: number;
  /** A Node program did it, which has words of its own for what the system told it. */
  readonly program?: "node";
  /** When it was begun and when it was over: microseconds of CLOCK_MONOTONIC. */
  readonly fromUs: number;
  readonly toUs: number;
}

/** A connection as one end's program knows it. */
export interface Ends {
  readonly local: Endpoint;
  readonly remote: Endpoint;
}

/** A step of a program, or of the host that it runs on. */
export type ProgramStep = Extract<Step, readonly [Actor, ...unknown[]]>;

/** The words before a command that make it run where an end is. */
export type Inside = (actor: Actor) => string[];

type Program = Child<Operation, ActorReply>;
type HttpProgram = Child<HttpOperation, HttpReply>;

/** The steps of Node programs. */
type HttpStep = Extract<ProgramStep, readonly [Actor, "serve-http" | "request" | "gets", ...unknown[]]>;

function isHttp(step: ProgramStep): step is HttpStep {
  return step[1] === "serve-http" || step[1] === "request" || step[1] === "gets";
}

/** Longer than anything that a scenario waits for. */
const OPERATION_MS_MAX = 300_000;

export class Programs {
  readonly operations: Performed[] = [];
  /** Connections in the order in which they were made. */
  readonly connections: Record<Actor, Ends[]> = { client: [], server: [] };
  /** Where the client connects to. */
  target: Endpoint;
  readonly #inside: Inside;
  readonly #family: 4 | 6;
  readonly #listenAt: Endpoint;
  readonly #running: Partial<Record<Actor, Program>> = {};
  readonly #httpPrograms: Partial<Record<Actor, HttpProgram>> = {};
  readonly #stalls: Stalls;
  #backlog = 16;

  constructor(inside: Inside, family: 4 | 6, listenAt: Endpoint, stalls: Stalls) {
    this.#inside = inside;
    this.#stalls = stalls;
    this.#family = family;
    this.#listenAt = listenAt;
    this.target = listenAt;
    this.#program("client");
    this.#program("server");
  }

  /** Both programs have started and take operations. */
  async ready(): Promise<void> {
    await Promise.all(
      (["client", "server"] as const).map((actor) => this.#program(actor).ask({ op: "look" })),
    );
  }

  /** The process at one end; undefined while there is none. */
  pid(actor: Actor): number | undefined {
    return this.#running[actor]?.pid;
  }

  /**
   * Does the steps of one turn (`turns.ts`), all of the same program; throws if the outcome of one is not the
   * one that the recipe asks for.
   */
  async perform(steps: readonly ProgramStep[]): Promise<void> {
    const [step] = steps;
    if (!step) return;
    if (step[1] === "kill") return this.#kill(step);
    if (step[1] === "stop" || step[1] === "continue") return this.#halt(step, step[1] === "stop");
    if (isHttp(step)) return this.#performHttp(step);
    const calls = steps.map((one) => ({ step: one, ...this.#translate(one) }));
    const program = this.#program(step[0]);
    let overUs = monotonicUs();
    const answers = program.askAll(
      calls.map(({ operation }) => operation),
      OPERATION_MS_MAX,
    );
    for (const [i, call] of calls.entries()) {
      const reply = await (answers[i] as Promise<ActorReply>);
      this.#stalls.note(Math.max(reply.fromUs - overUs, reply.lateUs ?? 0));
      overUs = reply.toUs;
      this.#check(call.step, call.operation, call.expected, reply);
    }
    this.#stalls.note(monotonicUs() - overUs);
  }

  #check(
    step: ProgramStep,
    { op }: Operation,
    expected: readonly string[] | undefined,
    reply: ActorReply,
  ): void {
    this.#record(step, reply);
    if (op === "connect" || op === "finish-connect" || op === "accept") this.#learn(step[0], op, reply);
    if (expected !== undefined && !expected.includes(reply.result)) {
      throw new Error(`${step.join(" ")}: expected ${expected.join(" or ")}, got ${reply.result}`);
    }
  }

  /** The host loses its memory: every socket vanishes without a packet, the process ends. */
  async restartHost(step: ProgramStep, serviceUp: boolean): Promise<void> {
    const [actor] = step;
    this.#record(step, await this.#program(actor).ask({ op: "forget-all" }));
    await this.#program(actor).kill();
    delete this.#running[actor];
    if (serviceUp && actor === "server")
      await this.perform([["server", "listen", { backlog: this.#backlog }]]);
  }

  /** Ends both programs. */
  async end(): Promise<void> {
    const all = [...Object.values(this.#running), ...Object.values(this.#httpPrograms)];
    await Promise.all(all.map((program) => program.kill()));
  }

  /** A step of a Node program; its connections are noted as those of the bare ones are. */
  async #performHttp(step: HttpStep): Promise<void> {
    const [actor] = step;
    const started: HttpProgram =
      this.#httpPrograms[actor] ?? new Child(this.#inside(actor), "http-program", []);
    this.#httpPrograms[actor] = started;
    const ask = async (operation: HttpOperation, expected: readonly string[]) => {
      const known = this.connections[actor];
      const stateBefore = stateInTable(started.pid, known.at(-1));
      const fromUs = monotonicUs();
      const { local, remote, result } = await started.ask(operation, OPERATION_MS_MAX);
      this.#record(step, { stateBefore, result, fromUs, toUs: monotonicUs() }, "node");
      if (local && remote && known.at(-1)?.local.port !== local.port) known.push({ local, remote });
      if (!expected.includes(result)) {
        throw new Error(`${step[1]}: expected ${expected.join(" or ")}, got ${result}`);
      }
    };
    switch (step[1]) {
      case "serve-http":
        return ask({ op: "serve", at: this.#listenAt, serving: step[2] ?? {} }, ["ok"]);
      case "request":
        await ask({ op: "request", to: this.target, request: step[2] }, ["ok"]);
        return step[3] === "later" ? undefined : ask({ op: "outcome" }, ["200" satisfies HttpOutcome]);
      case "gets":
        return ask({ op: "outcome" }, step[2]);
    }
  }

  #program(actor: Actor): Program {
    const running = this.#running[actor];
    if (running) return running;
    const started: Program = new Child<Operation, ActorReply>(this.#inside(actor), "actor", []);
    this.#running[actor] = started;
    return started;
  }

  async #kill(step: ProgramStep): Promise<void> {
    const [actor] = step;
    const { stateBefore } = await this.#program(actor).ask({ op: "look" });
    const fromUs = monotonicUs();
    await this.#program(actor).kill();
    delete this.#running[actor];
    this.#record(step, { stateBefore, result: "ok", fromUs, toUs: monotonicUs() });
  }

  /** Stops the process, or lets it go on. */
  async #halt(step: ProgramStep, stops: boolean): Promise<void> {
    const program = this.#program(step[0]);
    let fromUs = monotonicUs();
    if (!stops) program.signal("SIGCONT");
    const { stateBefore } = await program.ask({ op: "look" });
    if (stops) {
      fromUs = monotonicUs();
      program.signal("SIGSTOP");
      while (!isStopped(program.pid)) await sleep(1);
    }
    this.#record(step, { stateBefore, result: "ok", fromUs, toUs: monotonicUs() });
  }

  #record(step: ProgramStep, reply: Omit<ActorReply, "id">, program?: "node"): void {
    const { stateBefore, result, size, fromUs, toUs } = reply;
    const more = { ...(size !== undefined && { size }), ...(program && { program }) };
    this.operations.push({ actor: step[0], op: callOf(step), stateBefore, result, ...more, fromUs, toUs });
  }

  #learn(actor: Actor, op: ActorCommand["op"], { result, local, remote }: ActorReply): void {
    // A socket whose connect failed has no addresses any more; they were noted when it began.
    if (!local || result !== "ok") return;
    const ends = { local, remote: remote ?? this.target };
    const known = this.connections[actor];
    // A connect that was begun "later" has been noted already.
    if (op === "finish-connect") known.pop();
    known.push(ends);
  }

  /** The operation of a step, and the results that it may give (undefined: any). */
  #translate(step: ProgramStep): { operation: Operation; expected?: readonly string[] } {
    const ok = ["ok"];
    switch (step[1]) {
      case "listen":
        this.#backlog = step[2]?.backlog ?? 16;
        return {
          operation: { op: "listen", at: this.#listenAt, backlog: this.#backlog, family: this.#family },
          expected: ok,
        };
      case "accept":
        return { operation: { op: "accept" }, expected: ok };
      case "close-listener":
        return { operation: { op: "close-listener" }, expected: ok };
      case "connect":
        return {
          operation: { op: "connect", to: this.target, family: this.#family, later: step[2] === "later" },
          expected: ok,
        };
      case "bind":
        return { operation: { op: "bind", port: step[2], ...step[3] }, expected: ok };
      case "send": {
        const later = step[3] === "later";
        const what = typeof step[2] === "number" ? { size: step[2] } : { text: step[2] };
        return { operation: { op: "send", ...what, later }, expected: ok };
      }
      case "read":
        return { operation: { op: "read", size: step[2] }, ...(step[2] !== "all" && { expected: ["data"] }) };
      case "sees":
        return {
          operation: { op: seeingOperation[step[3] ?? "read"] },
          expected: [step[2] satisfies Outcome],
        };
      case "shutdown":
        return { operation: { op: "shutdown", side: step[2] }, expected: ok };
      case "close":
        return { operation: { op: "close" }, expected: ok };
      case "linger-zero":
        return { operation: { op: "linger-zero" }, expected: ok };
      case "fill":
        return { operation: { op: "fill" } };
      case "pause":
        return { operation: { op: "pause", seconds: step[2] }, expected: ok };
      case "poll":
        return { operation: { op: "poll" }, expected: ok };
      case "keep-alive":
        return { operation: { op: "keep-alive", ...step[2] }, expected: ok };
      case "user-timeout":
        return { operation: { op: "user-timeout", milliseconds: step[2] }, expected: ok };
      case "buffers":
        return { operation: { op: "buffers", buffers: step[2] }, expected: ok };
      case "use":
        return { operation: { op: "use", index: step[2] }, expected: ok };
      case "forget-socket":
        return { operation: { op: "forget-socket" }, expected: ok };
      default:
        throw new Error(`not a step of a program: ${step.join(" ")}`);
    }
  }
}

/** The process has come to a halt: its state in /proc is T. A signal takes its time. */
function isStopped(pid: number | undefined): boolean {
  return /\) T /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
}

const seeingOperation = { read: "read-once", write: "write-once", connect: "finish-connect" } as const;
