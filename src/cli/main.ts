#!/usr/bin/env node
/** The `hangup` program: arguments in, exit code out. */
import { Exit } from "./exit.ts";
import { complain } from "./output.ts";
import { run } from "./program.ts";

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    complain(
      `hangup: this is a bug in hangup, please report it:\n${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = Exit.failed;
  },
);
