/** Every scenario of the lab. */
import type { Scenario } from "./scenario.ts";
import { connecting } from "./scenarios/connecting.ts";
import { harmless } from "./scenarios/harmless.ts";
import { host } from "./scenarios/host.ts";
import { program } from "./scenarios/program.ts";
import { variety } from "./scenarios/variety.ts";

export const scenarios: readonly Scenario[] = [...program, ...connecting, ...host, ...harmless, ...variety];
