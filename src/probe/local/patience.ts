/**
 * How long a kernel waits, computed from its settings. Pure. Seconds; of a path with a short round trip, since
 * the time-out begins at its least (TCP_RTO_MIN): with longer ones it takes longer.
 */
import type { Machine } from "../../live/machine.ts";
import { numberOf } from "./words.ts";

/** TCP_RTO_MIN, TCP_RTO_MAX and TCP_TIMEOUT_INIT of include/net/tcp.h. */
const RTO_MIN_S = 0.2;
const RTO_MAX_S = 120;
const RTO_FIRST_S = 1;

/** After so long without any answer to data an established connection is given up (tcp_model_timeout). */
export function gaveUpAfterS(retries: number, firstS = RTO_MIN_S): number {
  let total = 0;
  let rto = firstS;
  for (let i = 0; i <= retries; i++) {
    total += rto;
    rto = Math.min(rto * 2, RTO_MAX_S);
  }
  return total;
}

/** After so long connect() fails with ETIMEDOUT; undefined where the setting is not told. */
export function connectGivesUpS(machine: Machine): number | undefined {
  const retries = numberOf(machine, "ipv4.tcp_syn_retries");
  if (retries === undefined) return undefined;
  // Since Linux 6.5 the first few wait a second each, and do not count as tries.
  return (
    (numberOf(machine, "ipv4.tcp_syn_linear_timeouts") ?? 0) * RTO_FIRST_S +
    gaveUpAfterS(retries, RTO_FIRST_S)
  );
}

/** Keep-alive as a socket has it that asks for it and sets no times. */
export interface KeepAlive {
  readonly idleS: number;
  readonly everyS: number;
  readonly probes: number;
  /** From the last sign of life until the connection is given up. */
  readonly totalS: number;
}

export function keepAliveOf(machine: Machine): KeepAlive | undefined {
  const idleS = numberOf(machine, "ipv4.tcp_keepalive_time");
  const everyS = numberOf(machine, "ipv4.tcp_keepalive_intvl");
  const probes = numberOf(machine, "ipv4.tcp_keepalive_probes");
  if (idleS === undefined || everyS === undefined || probes === undefined) return undefined;
  return { idleS, everyS, probes, totalS: idleS + everyS * probes };
}
