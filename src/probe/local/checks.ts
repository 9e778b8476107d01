/** The checks of this machine, in the order in which they are made. To add one: write its file, list it here. */
import type { Check } from "../check.ts";
import localBuffers from "../checks/local-buffers.ts";
import localCloseWait from "../checks/local-close-wait.ts";
import localConntrack from "../checks/local-conntrack.ts";
import localKeepAlive from "../checks/local-keep-alive.ts";
import localListenQueues from "../checks/local-listen-queues.ts";
import localMemory from "../checks/local-memory.ts";
import localPorts from "../checks/local-ports.ts";
import localResets from "../checks/local-resets.ts";
import localStuck from "../checks/local-stuck.ts";
import localTimeWait from "../checks/local-time-wait.ts";

export const localChecks: readonly Check[] = [
  localPorts,
  localTimeWait,
  localCloseWait,
  localListenQueues,
  localStuck,
  localResets,
  localMemory,
  localConntrack,
  localBuffers,
  localKeepAlive,
] as readonly Check[];
