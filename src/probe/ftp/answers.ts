/**
 * The six usual suspects when FTP fails, each answered yes, no, or "cannot be told from here, because".
 *
 * Rules: "yes" rests on a finding, "no" on steps that succeeded; whatever was not looked at is "unknown".
 */
import type { CheckAnswer, CheckFinding, CheckResult, Step } from "../../report/check-result.ts";
import type { CheckOptions } from "../visit.ts";

interface Suspect {
  readonly question: string;
  /** Findings that say yes. */
  readonly causes: readonly string[];
  /** Not yes: what the steps allow to be said. */
  otherwise(visited: Visited): Omit<CheckAnswer, "question">;
}

class Visited {
  readonly options: CheckOptions;
  readonly #result: CheckResult;
  constructor(result: CheckResult, options: CheckOptions) {
    this.#result = result;
    this.options = options;
  }

  /** What a step said, if it went well. */
  ok(id: string): Step | undefined {
    return this.#result.steps.find((step) => step.id === id && step.outcome === "ok");
  }

  /** Did a step find out what it asked, well or less well? */
  got(id: string): Step | undefined {
    return this.#result.steps.find(
      (step) => step.id === id && (step.outcome === "ok" || step.outcome === "limited"),
    );
  }

  /** The first step of these that did not succeed, in words. */
  gap(...ids: readonly string[]): string {
    const id = ids.find((one) => !this.got(one)) ?? ids[0];
    const step = this.#result.steps.findLast((one) => one.id === id);
    const skipped = this.#result.notTested.find((one) => one.id === id)?.because;
    return `${id}: ${skipped ?? step?.says ?? "not looked at"}`;
  }

  /** The most important finding among these. */
  finding(causes: readonly string[]): CheckFinding | undefined {
    return this.#result.findings.find(({ cause }) => causes.includes(cause));
  }
}

const no = (because: string) => ({ answer: "no", because }) as const;
const unknown = (because: string) => ({ answer: "unknown", because }) as const;

/** Silence that long, and nobody calls the limit short. */
const PATIENT_MS = 60_000;

const suspects: readonly Suspect[] = [
  {
    question: "The server: is it down, full, or the account closed?",
    causes: [
      "ftp-too-many-users",
      "ftp-account-disabled",
      "ftp-login-refused",
      "ftp-server-error",
      "ftp-service-closing",
      "ftp-upload-refused",
      "ftp-broken-reply",
      "ftp-control-cut",
      "ftp-control-silent",
      "ftp-no-greeting",
      "ftp-slow-greeting",
      "ftp-tls-broken",
      "rejected-after-accept",
      "port-closed",
      "connect-sometimes",
    ],
    otherwise(visited) {
      const login = visited.got("ftp-login");
      if (login) return no(`It greets, and ${login.says}.`);
      return unknown(visited.gap("look-up", "connect", "ftp-banner", "ftp-login"));
    },
  },
  {
    question: "The host name: is it misspelt or missing?",
    causes: ["host-name-mistake", "name-not-found", "wrong-protocol"],
    otherwise(visited) {
      const lookUp = visited.got("look-up");
      if (lookUp && visited.got("ftp-banner")) return no(`${lookUp.says}, and an FTP server answers there.`);
      return unknown(visited.gap("host-name", "look-up", "connect", "ftp-banner"));
    },
  },
  {
    question: "A firewall, router or antivirus: does one stand in the way?",
    causes: [
      "ftp-data-blocked",
      "firewall-rejects",
      "no-answer",
      "ftp-active-blocked",
      "ftp-passive-address",
      "ftp-data-refused",
      "middlebox-lost-state",
      "middlebox-silent-drop",
      "ftp-idle-cut",
    ],
    otherwise(visited) {
      const transfer = visited.ok("ftp-transfer");
      if (transfer && visited.ok("ftp-passive"))
        return no(`From this machine control and data connections come about: ${transfer.says}.`);
      return unknown(visited.gap("connect", "ftp-login", "ftp-passive", "ftp-transfer"));
    },
  },
  {
    question: "Active or passive mode: is the wrong one used?",
    causes: [
      "ftp-passive-off",
      "ftp-passive-address",
      "ftp-data-blocked",
      "ftp-data-refused",
      "ftp-active-off",
      "ftp-active-blocked",
      "ftp-no-data",
    ],
    otherwise(visited) {
      if (visited.ok("ftp-passive") && visited.ok("ftp-active"))
        return no("Both modes work: EPSV or PASV, and EPRT or PORT.");
      return unknown(visited.gap("ftp-login", "ftp-passive", "ftp-active"));
    },
  },
  {
    question: "Time-outs: is something cut during long transfers or pauses?",
    causes: [
      "ftp-idle-timeout",
      "ftp-idle-cut",
      "middlebox-lost-state",
      "middlebox-silent-drop",
      "ftp-no-closing-reply",
      "ftp-stalled",
      "ftp-truncated",
      "ftp-transfer-cut",
      "ftp-control-lost-during-transfer",
      "ftp-long-transfer-cut",
      "ftp-upload-cut",
      "ftp-upload-stalled",
      "ftp-upload-truncated",
      "ftp-slow-greeting",
    ],
    otherwise(visited) {
      const idle = visited.ok("ftp-idle");
      if (!idle) return unknown(visited.gap("ftp-login", "ftp-transfer", "ftp-idle"));
      if ((visited.options.idleMs ?? 0) >= PATIENT_MS) return no(`${capital(idle.says)}.`);
      return unknown(`${capital(idle.says)}; limits of minutes show only with --idle, such as --idle 10m.`);
    },
  },
  {
    question: "The client's settings: too many transfers at once, wrong encryption, buffers?",
    causes: [
      "ftp-too-many-from-address",
      "ftp-session-reuse-required",
      "ftp-data-tls-broken",
      "ftp-tls-required",
      "tls-on-plain-port",
    ],
    otherwise(visited) {
      const sessions = visited.ok("ftp-sessions");
      if (!sessions) return unknown(visited.gap("ftp-login", "ftp-sessions"));
      if (visited.options.connections && visited.ok("ftp-transfer"))
        return no(`${capital(sessions.says)}, and a download with this system's buffers is whole.`);
      return unknown(
        `${capital(sessions.says)}; how many your client opens, and its buffers, cannot be seen from here. --connections looks for the limit.`,
      );
    },
  },
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every finding that is an answer; for the test that they exist. */
export const answeringCauses: readonly string[] = suspects.flatMap(({ causes }) => causes);

/** All six, in the order in which people ask. */
export function answersOf(result: CheckResult, options: CheckOptions): CheckAnswer[] {
  const visited = new Visited(result, options);
  return suspects.map(({ question, causes, otherwise }) => {
    const finding = visited.finding(causes);
    if (!finding) return { question, ...otherwise(visited) };
    return { question, answer: "yes", because: `${finding.says} ${finding.because[0] ?? ""}`.trim() };
  });
}
