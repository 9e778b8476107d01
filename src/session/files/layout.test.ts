import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { CHUNK_BYTES, chunkCount, chunkLength, FileDigest } from "./layout.ts";

const MIB = 1_048_576;

it.each([
  [0, 0],
  [1, 1],
  [MIB - 1, 1],
  [MIB, 1],
  [MIB + 1, 2],
  [5 * 2 ** 40, 5 * 2 ** 20],
])("a file of %i bytes has %i chunks", (size, count) => {
  expect(chunkCount(size)).toBe(count);
});

it("the last chunk is what is left", () => {
  expect(chunkLength(MIB + 5, 0)).toBe(CHUNK_BYTES);
  expect(chunkLength(MIB + 5, 1)).toBe(5);
  expect(chunkLength(2 * MIB, 1)).toBe(MIB);
  expect(chunkLength(2 ** 43 + 7, 2 ** 23)).toBe(7);
});

// Made with coreutils: printf 'hangup file/1\0\0\0\0\0\0\0\005' ; printf hello | sha256sum | xxd -r -p; all of it | sha256sum.
it.each([
  ["", "c70c2561500d43841a7a7b298ab7e669406df370877af24666faf0a9e720a39e"],
  ["hello", "b211db36d26ed561c3465cc3b4d258f55d46622436844f735a23da3621dddf07"],
])("the digest of %j", (content, digest) => {
  const file = new FileDigest(content.length, createHash("sha256"));
  if (content !== "") file.add(createHash("sha256").update(content).digest());
  expect(Buffer.from(file.finish()).toString("hex")).toBe(digest);
});
