/** How an end fills in the fields that a middlebox or a forger seldom gets right: TTL and IP identification. */
import { A_IPID, A_TTL, I_ANY, I_JUMP, I_NONZERO, I_SAME, I_STEP, I_ZERO } from "./layout.ts";

/** A counter shared by several connections may skip so many values between two packets of one. */
const STEP_MAX = 1024;

/** Notes the TTL and the identification (−1: IPv6) of an ordinary segment in its sender's rest. */
export function noteHabits(i32: Int32Array, rest: number, ttl: number, ipId: number): void {
  const seen = i32[rest + A_TTL] as number;
  if (seen !== (ttl | (ttl << 8))) {
    const low = seen === 0 ? ttl : Math.min(seen & 0xff, ttl);
    const high = seen === 0 ? ttl : Math.max(seen >> 8, ttl);
    i32[rest + A_TTL] = low | (high << 8);
  }
  if (ipId < 0) return;
  const ids = i32[rest + A_IPID] as number;
  if (ipId === 0) {
    // Linux sends SYN-ACK and what TIME_WAIT answers with 0 and counts all else: that is no jump.
    i32[rest + A_IPID] = ids | ((I_ANY | I_ZERO) << 16);
    return;
  }
  let habit = (ids >> 16) | I_ANY | I_NONZERO;
  if (ids & (I_NONZERO << 16)) {
    const step = (ipId - ids) & 0xffff;
    habit |= step === 0 ? I_SAME : step < STEP_MAX ? I_STEP : I_JUMP;
  }
  i32[rest + A_IPID] = (habit << 16) | ipId;
}
