import { expect, test } from "vitest";
import { concat } from "../bytes/concat.ts";
import { fromHex } from "../bytes/hex.ts";
import { CaptureReader } from "./read.ts";
import { describeForeign, sniffCompression } from "./sniff.ts";

const text = (value: string) => new TextEncoder().encode(value);

test.each<readonly [Uint8Array, string | undefined]>([
  [fromHex("1f8b0800"), "gzip"],
  [fromHex("28b52ffd04"), "zstd"],
  [fromHex("502a4d18"), "zstd"],
  [fromHex("5f2a4d18"), "zstd"],
  [fromHex("1f"), undefined],
  [fromHex("d4c3b2a1"), undefined],
  [new Uint8Array(0), undefined],
])("compression of %o is %s", (bytes, expected) => {
  expect(sniffCompression(bytes)).toBe(expected);
});

test.each<readonly [Uint8Array, string]>([
  [new Uint8Array(0), "empty"],
  [fromHex("1f8b0800"), "gzip"],
  [fromHex("fd377a585a00"), "xz"],
  [text("BZh91AY"), "bzip2"],
  [text("PK\x03\x04"), "zip"],
  [fromHex("28b52ffd00"), "zstd"],
  [text("snoop\0\0\0\0\0\0\x02"), "snoop"],
  [text("GMBU\0\x02"), "Network Monitor"],
  [text("<!DOCTYPE html><html>"), "HTML"],
  [text('{"a": 1}\n'), "JSON"],
  [text("08:00:00.123456 IP 10.0.0.1.1234 > 10.0.0.2.80: Flags [S], seq 1"), "tcpdump"],
  [text("Socket error 10054"), "text"],
  [text("Ошибка сокета 10054"), "text"],
  [new Uint8Array(64), "zeros"],
  [fromHex("fffe 4100 4200"), "UTF-16"],
  [fromHex("00000000 8bc0c45f 02 04 0080 0000 0040"), "ERF"],
  [fromHex("8005060708090a0b0c0d0e0f00017f"), "no capture format"],
])("%o looks like %s", (bytes, expected) => {
  expect(describeForeign(bytes)).toContain(expected);
});

test.each([0, 1, 3, 4, 23, 511, 512, 100_000])("%i bytes of text are refused with a note", (length) => {
  const reader = new CaptureReader({
    frame() {
      throw new Error("no frame can come of text");
    },
  });
  reader.push(concat(...Array.from({ length }, () => text("x"))));
  reader.end();
  expect(reader).toMatchObject({
    recognised: false,
    format: undefined,
    stopped: true,
    frames: 0,
    bytes: length,
  });
  expect(reader.notes).toHaveLength(1);
  expect(reader.notes[0]?.says).toMatch(/^not a capture that can be read: this is (text|empty)/);
});
