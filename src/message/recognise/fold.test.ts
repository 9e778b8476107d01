import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./fold.ts";

describe("fold", () => {
  it.each([
    ["curl: (56) Recv failure", " curl 56 recv failure "],
    ["net::ERR_CONNECTION_RESET", " net err_connection_reset "],
    ["errno=-104 1-2 --", " errno -104 1 2 "],
    ["127.0.0.1:80, v7.88.1. End.", " 127.0.0.1 80 v7.88.1 end "],
    ["S’ha refusat la connexió", " s ha refusat la connexio "],
    ["UŻYCIU Verbindungsabbrüche straße", " uzyciu verbindungsabbruche strasse "],
    ["Удалённый хост", " удаленныи хост "],
    ["リモート ホストに 強制的", " リモートホストに強制的 "],
    ["line one\r\n  line two", " line one line two "],
    ["", " "],
    ["…", " "],
  ])("%j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("is its own fold, on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => fold(fold(text)) === fold(text)),
    );
  });

  it("knows no case and no accents written apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abcéüßñшдйЖ .,-1"), maxLength: 40 }), (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text));
        expect(fold(text.toUpperCase().toLowerCase())).toBe(fold(text.toLowerCase()));
      }),
    );
  });

  it("takes any length", () => {
    expect(fold("ab ".repeat(200_000)).length).toBe(600_001);
    expect(fold("ﷺ".repeat(30_000)).length).toBeGreaterThan(30_000);
  });
});
