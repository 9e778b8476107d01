import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ending, verdict } from "../report/fixtures.ts";
import { FilterError, parseFilter } from "./filter.ts";

const CAUSES = ["port-closed", "closed-with-unread-data"];
const v4 = ending(["> S", "< S.", "< R."]);
const v6 = ending(
  ["> S", "< R."],
  { how: "refused", by: "middlebox" },
  { server: { address: "2001:db8::1", port: 443 } },
);

function fits(filter: string, of = v4): boolean {
  return parseFilter(filter, CAUSES)(of, verdict(of));
}

describe("parseFilter", () => {
  it.each([
    ["host 10.0.0.2", true],
    ["host 10.0.0.3", false],
    ["host 10.0.0.0/24", true],
    ["host 10.0.0.128/25", false],
    ["host 0.0.0.0/0", true],
    ["host ::/0", false],
    ["10.0.0.1", true],
    ["10.0.0.0/8 port 80", true],
    ["port 80", true],
    ["port 40000 and port 80", true],
    ["port 81", false],
    ["not port 81", true],
    ["not not port 81", false],
    ["10.0.0.2:80", true],
    ["10.0.0.1:80", false],
    ["who server how reset", true],
    ["who client", false],
    ["WHO Server", true],
    ["cause closed-with-unread-data", true],
    ["cause port-closed", false],
    ["port 81 or who server", true],
    ["not (port 81 or who server)", false],
    ["abnormal", true],
  ])("%s", (filter, expected) => {
    expect(fits(filter)).toBe(expected);
  });

  it.each([
    ["host 2001:DB8:0::1", true],
    ["host 2001:db8::/32", true],
    ["[2001:db8::1]:443", true],
    ["[2001:db8::1]:80", false],
    ["2001:db8::1", true],
    ["who middlebox", true],
    ["10.0.0.1 not port 443", false],
  ])("%s (IPv6)", (filter, expected) => {
    expect(fits(filter, v6)).toBe(expected);
  });

  it.each([
    ["", 0, "empty filter"],
    ["host", 4, "expected an address after host"],
    ["host 10.0.0", 5, "is not an address"],
    ["host 10.0.0.1/33", 5, "prefix length"],
    ["port 80 and", 11, "expected one of"],
    ["port http", 5, "is not a port"],
    ["10.0.0.1:99999", 9, "is not a port"],
    ["who me", 4, "expected one of client, server"],
    ["how badly", 4, "expected one of closed"],
    ["cause nonsense", 6, "there is no cause"],
    ["port 80 nonsense", 8, "is no test"],
    ["(port 80", 0, "never closed"],
    ["port 80)", 7, "nothing is open"],
    ["not", 3, "expected one of"],
    ["or port 80", 0, "is no test"],
    ["port 80 )", 8, "nothing is open"],
    ["port )", 5, "expected a number"],
  ])("points at what is wrong in %j", (filter, at, message) => {
    try {
      parseFilter(filter, CAUSES);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FilterError);
      const { message: said, at: where } = error as FilterError;
      expect(said).toContain(message);
      expect(where).toBe(at);
      expect(said.split("\n").at(-1)).toBe(`${" ".repeat(at + 2)}^`);
    }
  });

  it("gives a filter or a FilterError, whatever comes in", () => {
    const word = fc.constantFrom(
      "host",
      "port",
      "not",
      "and",
      "or",
      "(",
      ")",
      "10.0.0.1",
      "80",
      "who",
      "client",
      "x:y",
      "::1",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          try {
            expect(typeof parseFilter(text, CAUSES)(v4, verdict(v4))).toBe("boolean");
          } catch (error) {
            expect(error).toBeInstanceOf(FilterError);
            expect((error as Error).message.replaceAll("\n", "")).not.toMatch(/\p{C}/u);
          }
        },
      ),
    );
  });
});
