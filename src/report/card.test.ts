/** What a card says where there is too much to say: evidence, packets and remedies of which only a part is shown. */
import { describe, expect, it } from "vitest";
import { Mark } from "../ending/ending.ts";
import { card } from "./card.ts";
import { ending, verdict } from "./fixtures.ts";
import { type Look, PLAIN } from "./look.ts";
import { type CauseIndex, causeIndex } from "./words.ts";

const LOOK: Look = { width: 80, unicode: true, palette: PLAIN };

function cardOf(example: Parameters<typeof card>[2]["example"], causes: CauseIndex = causeIndex([])): string {
  return card(LOOK, causes, { example, count: 1, groups: [] }, "1 of 1").join("\n");
}

/** A connection whose client repeated a segment 20 times; of its 23 packets only a few are kept. */
const REPEATED = ending(
  [
    "> S",
    "< S.",
    ...Array.from(
      { length: 8 },
      (_, i) => `> P. 10 {frame:${i + 16},seq:1,at:${(i + 13) * 2e6},marks:${Mark.retransmission}}`,
    ),
    "> P. 10 {frame:24,seq:11,at:60000000}",
  ],
  { how: "timed-out" },
  { client: { packets: 23, bytes: 10, ackedBytes: 0 } },
);

describe("evidence", () => {
  const repeats = [16, 17, 18, 19, 20, 21, 22, 23, 24];
  const says = "The client sent the same segment again 20 times in 40 s.";

  it.each([
    [says, repeats.slice(1), "[the last 8 of them: packets 17–24]"],
    [says, [24], "[the last of them: packet 24]"],
    [says, [1, ...repeats.slice(1)], "[9 of them: packets 1, 17–24]"],
    ["It was repeated 8 times.", repeats.slice(1), "[packets 17–24]"],
    ["It was repeated twice.", [17], "[packet 17]"],
  ])("%s %j", (sentence, packets, names) => {
    const text = cardOf({
      ending: REPEATED,
      verdict: verdict(REPEATED, { because: [{ says: sentence, packets }] }),
    });
    expect(text.replace(/\s+/g, " ")).toContain(`${sentence} ${names}`);
  });
});

describe("the last packets", () => {
  it("does not take for silence what is only not kept", () => {
    const text = cardOf({ ending: REPEATED, verdict: verdict(REPEATED, { because: [] }) });
    expect(text).toContain("⋮ 13 earlier packets not shown");
    expect(text.match(/.*of silence/g)).toEqual([expect.stringContaining("20 s of silence")]);
  });

  it("says how many RSTs of a volley are left out", () => {
    const volley = ending(["> S", "< S.", "> .", "< R", "< R"], {}, { server: { rstCount: 9, packets: 10 } });
    const text = cardOf({ ending: volley, verdict: verdict(volley) });
    expect(text).toContain("⋮ 7 more RSTs not shown");
    expect(text).not.toContain("earlier packet");
  });

  it("shows an end of each sentence of the evidence, however many packets there are", () => {
    const many = ending(["> S", "< S.", ...Array.from({ length: 40 }, () => "> P. 10")]);
    const frames = Array.from({ length: 38 }, (_, i) => i + 5);
    const because = [
      { says: "It began.", packets: [3] },
      { says: "It went on.", packets: frames },
    ];
    const shown = cardOf({ ending: many, verdict: verdict(many, { because }) }).match(/● +\d+ /g);
    expect(shown?.map((mark) => Number(mark.slice(1)))).toEqual([3, 5, ...frames.slice(-10)]);
  });
});

describe("what to do", () => {
  const ids = ["one", "two", "three", "four"];
  const causes = causeIndex(
    ids.map((id) => ({ id, title: id, remedies: [{ does: `against ${id}` }, { does: "always" }] })),
  );
  const remedies = [...ids.map((id) => ({ who: "client" as const, does: `against ${id}` }))];
  const of = ending(["> S", "< S.", "> .", "> P. 10", "< .", "< R."]);

  it("has a part for each of the first causes, and says where the others are", () => {
    const text = cardOf(
      {
        ending: of,
        verdict: verdict(of, { causes: ids, remedies: [...remedies, { who: "server", does: "x" }] }),
      },
      causes,
    );
    const part = text.slice(text.indexOf("What to do"), text.indexOf("\n\nMore about"));
    expect(part.split("\n")).toEqual([
      "What to do",
      "  server  x",
      "  If it was one:",
      "    client  against one",
      "  If it was two:",
      "    client  against two",
      "  If it was three:",
      "    client  against three",
      "  If it was four: see hangup causes four",
    ]);
  });

  it("is by side alone for a single cause", () => {
    const text = cardOf(
      { ending: of, verdict: verdict(of, { causes: ["one"], remedies: remedies.slice(0, 1) }) },
      causes,
    );
    expect(text).toContain("What to do\n  client  against one\n");
  });
});
