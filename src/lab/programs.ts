/**
 * The two programs of a play: turns a recipe's program steps into operations of the actors, checks the
 * outcomes that the recipe names, and keeps what each program saw, in order.
 */
import type { Actor, Outcome, Step } from "../cause/recipe.ts";
import { Child } from "./child.ts";
import type { Stage } from "./netns.ts";
import type { ActorCommand, ActorReply, Operation } from "./protocol.ts";
import type { Endpoint } from "./socket.ts";

/** One operation of a program and what it gave. */
export interface Performed {
  readonly actor: Actor;
  /** In words: "send 1000", "sees ECONNRESET read". */
  readonly op: string;
  /** TCP state of the socket before it, as `netstat` names it; absent for a kill. */
  readonly stateBefore?: string;
  /** `ok`, `data`, `EOF` or the errno's name. */
  readonly result: string;
  readonly size?: number;
  /** Seconds since the play began. */
  readonly at: number;
}

/** A connection as one end's program knows it. */
export interface Ends {
  readonly local: Endpoint;
  readonly remote: Endpoint;
}

/** A step of a program. */
export type ProgramStep = Extract<Step, readonly [Actor, ...unknown[]]>;

type Program = Child<Operation, ActorReply>;

/** Longer than anything that a scenario waits for. */
const OPERATION_MS_MAX = 300_000;

export class Programs {
  readonly operations: Performed[] = [];
  /** Connections in the order in which they were made. */
  readonly connections: Record<Actor, Ends[]> = { client: [], server: [] };
  /** Where the client connects to. */
  target: Endpoint;
  readonly #stage: Stage;
  readonly #family: 4 | 6;
  readonly #listenAt: Endpoint;
  readonly #running: Partial<Record<Actor, Program>> = {};
  readonly #began = performance.now();
  #backlog = 16;

  constructor(stage: Stage, family: 4 | 6, listenAt: Endpoint) {
    this.#stage = stage;
    this.#family = family;
    this.#listenAt = listenAt;
    this.target = listenAt;
    this.#program("client");
    this.#program("server");
  }

  /** Does one step; throws if its outcome is not the one that the recipe asks for. */
  async perform(step: ProgramStep): Promise<void> {
    const [actor, name] = step;
    if (name === "kill") return this.#kill(actor);
    const { operation, expected } = this.#translate(step);
    const reply = await this.#program(actor).ask(operation, OPERATION_MS_MAX);
    this.#record(actor, step, reply);
    if (operation.op === "connect" || operation.op === "finish-connect" || operation.op === "accept") {
      this.#learn(actor, operation.op, reply);
    }
    if (expected !== undefined && !expected.includes(reply.result)) {
      throw new Error(`${step.join(" ")}: expected ${expected.join(" or ")}, got ${reply.result}`);
    }
  }

  /** The host loses its memory: every socket vanishes without a packet, the process ends. */
  async restartHost(actor: Actor, serviceUp: boolean): Promise<void> {
    await this.#program(actor).ask({ op: "forget-all" });
    await this.#program(actor).kill();
    delete this.#running[actor];
    if (serviceUp && actor === "server") await this.perform(["server", "listen", { backlog: this.#backlog }]);
  }

  /** Ends both programs. */
  async end(): Promise<void> {
    await Promise.all(Object.values(this.#running).map((program) => program.kill()));
  }

  #program(actor: Actor): Program {
    const running = this.#running[actor];
    if (running) return running;
    const started: Program = new Child<Operation, ActorReply>(this.#stage.inside(actor), "actor", []);
    this.#running[actor] = started;
    return started;
  }

  async #kill(actor: Actor): Promise<void> {
    await this.#program(actor).kill();
    delete this.#running[actor];
    this.#record(actor, [actor, "kill"], { id: 0, result: "ok" });
  }

  #record(actor: Actor, step: ProgramStep, reply: ActorReply): void {
    const [, ...words] = step;
    this.operations.push({
      actor,
      op: words.map((word) => (typeof word === "object" ? JSON.stringify(word) : String(word))).join(" "),
      ...(reply.stateBefore !== undefined && { stateBefore: reply.stateBefore }),
      result: reply.result,
      ...(reply.size !== undefined && { size: reply.size }),
      at: Math.round(performance.now() - this.#began) / 1000,
    });
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

const seeingOperation = { read: "read-once", write: "write-once", connect: "finish-connect" } as const;
