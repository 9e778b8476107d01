/** HTTP against nginx, haproxy, squid and Node's own server: what is set wrong is found first, and nothing else. */
import { afterAll, describe, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { type Answering, nodeHttp, tcpServer } from "../servers/answering.ts";
import { startNginx } from "../servers/nginx.ts";
import { startSquid } from "../servers/squid.ts";
import { checked, stepsOf } from "./checked.ts";
import { hello, httpPrograms, MOMENT } from "./planted/http.ts";
import { lookAt } from "./planted/look-at.ts";
import type { Program } from "./planted/planted.ts";

const running: Answering[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

async function url(started: Promise<Answering>): Promise<string> {
  const server = await started;
  running.push(server);
  return `http://127.0.0.1:${server.port}`;
}

// They wait more than they work, so they run beside each other.
for (const [name, program] of Object.entries<Program>(httpPrograms)) {
  needs(...program.needs).describe(name, () => {
    it.concurrent.each(program.healthy)(
      "$what: nothing is found",
      async (row) => {
        const result = await lookAt(program, row);
        expect(result.findings, stepsOf(result)).toEqual([]);
      },
      15_000,
    );
    it.concurrent.each(program.broken)(
      "$what: $cause",
      async (row) => {
        const result = await lookAt(program, row);
        const [first] = result.findings;
        expect(first?.cause, stepsOf(result)).toBe(row.cause);
        if (row.end !== undefined) expect(first?.end).toBe(row.end);
        for (const finding of result.findings) {
          expect(finding.because.length).toBeGreaterThan(0);
          expect(finding.remedies.length).toBeGreaterThan(0);
        }
      },
      15_000,
    );
  });
}

describe("hostile servers", () => {
  const endless = (text: string) =>
    tcpServer((socket) => {
      const flood = () => {
        while (socket.write(text.repeat(1000)));
        socket.once("drain", flood);
      };
      flood();
    });
  it.concurrent.each([
    ["fields without end", "HTTP/1.1 200 OK\r\nA: b\r\n", "wrong-protocol"],
    ["a line without end", "HTTP/1.1 200 O", "wrong-protocol"],
    ["interim answers without end", "HTTP/1.1 100 Go on\r\n\r\n", "http-stalled-answer"],
  ])(
    "%s",
    async (_, text, cause) => {
      const result = await checked(await url(endless(text)), MOMENT);
      expect(result.findings[0]?.cause, stepsOf(result)).toBe(cause);
    },
    15_000,
  );

  it("one byte now and then does not hold us up", async () => {
    const drip = await url(
      tcpServer((socket) => {
        const timer = setInterval(() => socket.write("H"), 50);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    const began = performance.now();
    await checked(drip, { ...MOMENT, budgetMs: 8000 });
    expect(performance.now() - began).toBeLessThan(9000);
  }, 15_000);

  it("a head that drips is given up", async () => {
    const drip = await url(
      tcpServer((socket) => {
        socket.write("HTTP/1.1 200 OK\r\nA: ");
        const timer = setInterval(() => socket.write("a"), 50);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    const result = await checked(drip, { ...MOMENT, budgetMs: 8000 });
    expect(result.findings[0]?.cause, stepsOf(result)).toBe("http-stalled-answer");
  }, 15_000);
});

needs("nginx").describe("nginx, measured", () => {
  it("measures a limit within 250 ms", async () => {
    const result = await checked(await url(startNginx({ server: "keepalive_timeout 2s;" })), {
      idleMs: 3000,
    });
    const says = result.steps.find(({ id }) => id === "http-keep-alive")?.says ?? "";
    const measured = Number(/after (\d+\.\d+) s idle/.exec(says)?.[1]);
    expect(Math.abs(measured - 2), says).toBeLessThanOrEqual(0.25);
  });
});

needs("squid", "root").describe("squid before a server", () => {
  it("nothing wrong, then a dead server, then a rule that resets", async () => {
    const behind = await nodeHttp(hello);
    running.push(behind);
    const healthy = await checked(await url(startSquid({ behind: behind.port })), MOMENT);
    expect(healthy.findings, stepsOf(healthy)).toEqual([]);
    expect(stepsOf(healthy)).toContain("through a proxy");
    expect(stepsOf(healthy)).toContain("http-in-between ok (says itself that it passes on (via: ");
    const dead = await checked(await url(startSquid({ behind: 1 })), MOMENT);
    expect(dead.findings[0]?.cause, stepsOf(dead)).toBe("http-bad-gateway");
    const reset = await checked(
      await url(
        startSquid({ behind: behind.port, settings: "http_access deny all\ndeny_info TCP_RESET all" }),
      ),
      MOMENT,
    );
    expect(reset.findings[0]?.cause, stepsOf(reset)).toBe("http-closed-without-answer");
  }, 40_000);
});
