/**
 * The JSON of `diagnose`: one object a line, as `docs/json.md` and the design fix it (`hangup.connection/1`).
 *
 * Two million lines must not take longer than the analysis, so the line is put together from templates;
 * `JSON.stringify` is only asked for strings that need escaping. A test builds the same lines plainly and
 * holds both equal.
 *
 * A connection that Zeek would have logged in several rows gives a line for each, with that row's state,
 * history, times, packets and bytes. Where Zeek takes our server for the originator, the whole line is told
 * in Zeek's roles (`"swapped": true`), so that it joins with conn.log on orig_h, orig_p, resp_h, resp_p and
 * "client" means the same everywhere in it.
 */

import { otherRole } from "../cause/signs/ends.ts";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { By, Ending, Role, SecondCapture, ZeekRow } from "../ending/ending.ts";
import type { Sees, Verdict } from "../verdict/verdict.ts";
import { isoTime } from "./measure.ts";

/**
 * The lines of one connection (one, or one for each Zeek row), each ending with a line feed.
 * `capture` names the file where several are read at once.
 */
export function jsonLines({ ending, verdict }: Diagnosis, capture?: string): string {
  const { zeek } = ending;
  const from = capture === undefined ? "" : `,"capture":${quoted(capture)}`;
  if (zeek.length <= 1) return line(ending, verdict, zeek[0] ?? bareRow(ending), false, from);
  let lines = "";
  for (const row of zeek) lines += line(ending, verdict, row, lines !== "", from);
  return lines;
}

/** For an ending without rows: what the facts give. */
function bareRow({ startUs, durationUs, client, server }: Ending): ZeekRow {
  return {
    state: "OTH",
    history: "",
    startUs,
    durationUs,
    clientBytes: client.bytes,
    serverBytes: server.bytes,
    clientPackets: client.packets,
    serverPackets: server.packets,
    swapped: false,
  };
}

function line(ending: Ending, verdict: Verdict, row: ZeekRow, continues: boolean, from: string): string {
  const { swapped } = row;
  const client = swapped ? ending.server : ending.client;
  const server = swapped ? ending.client : ending.server;
  const clientPackets = swapped ? row.serverPackets : row.clientPackets;
  const serverPackets = swapped ? row.clientPackets : row.serverPackets;
  const clientBytes = swapped ? row.serverBytes : row.clientBytes;
  const serverBytes = swapped ? row.clientBytes : row.serverBytes;
  return (
    `{"schema":"hangup.connection/1",${continues ? `"continues":${ending.id}` : `"id":${ending.id}`}${from}` +
    `,"client":{"address":${quoted(client.address)},"port":${client.port}}` +
    `,"server":{"address":${quoted(server.address)},"port":${server.port}}` +
    `,"start":"${isoTime(row.startUs)}","durationMs":${milliseconds(durationUs(ending, row))}` +
    `,"packets":{"client":${clientPackets},"server":${serverPackets}}` +
    `,"bytes":{"client":${clientBytes},"server":${serverBytes}}` +
    `,"state":${quoted(row.state)},"history":${quoted(row.history)}${swapped ? ',"swapped":true' : ""}` +
    `,"ending":{"how":"${verdict.how}","by":"${by(verdict.by, swapped)}","phase":"${verdict.phase}"}` +
    `,"verdict":${verdictText(verdict, swapped)}${ending.second ? secondText(ending.second, swapped) : ""}}\n`
  );
}

/** Zeek logs no duration for a single packet; then the line says 0, or what we know of a whole connection. */
function durationUs(ending: Ending, row: ZeekRow): number {
  if (row.durationUs >= 0) return row.durationUs;
  return ending.zeek.length <= 1 ? ending.durationUs : 0;
}

/** Milliseconds with three decimals from whole microseconds. */
function milliseconds(us: number): string {
  if (!Number.isFinite(us)) return "0.000";
  if (us < 0 || us > 0x3fff_ffff) return (us / 1000).toFixed(3);
  const micros = us | 0;
  const rest = micros % 1000;
  return `${(micros - rest) / 1000}${DECIMALS[rest]}`;
}

/** `.000` to `.999`. */
const DECIMALS: readonly string[] = Array.from({ length: 1000 }, (_, i) => `.${String(i).padStart(3, "0")}`);

function by(who: By, swapped: boolean): By {
  if (!swapped) return who;
  return who === "client" ? "server" : who === "server" ? "client" : who;
}

function verdictText(verdict: Verdict, swapped: boolean): string {
  let because = "";
  for (const { says, packets } of verdict.because) {
    const comma = because === "" ? "" : ",";
    because += `${comma}{"says":${quoted(inRoles(says, swapped))},"packets":[${numbers(packets)}]}`;
  }
  const tail = swapped ? tailText(verdict, true) : knownTail(verdict);
  return `{"causes":${list(verdict.causes)},"confidence":"${verdict.confidence}","because":[${because}]${tail}`;
}

/** Everything of a verdict that comes after its evidence: the same for thousands of connections. */
function tailText(verdict: Verdict, swapped: boolean): string {
  let remedies = "";
  for (const { who, does } of verdict.remedies) {
    const comma = remedies === "" ? "" : ",";
    const side = who === "network" ? who : by(who, swapped);
    remedies += `${comma}{"who":"${side}","does":${quoted(inRoles(does, swapped))}}`;
  }
  const toldApartBy = swapped ? verdict.toldApartBy.map((step) => inRoles(step, true)) : verdict.toldApartBy;
  const { client, server } = verdict.sees;
  return (
    `,"toldApartBy":${list(toldApartBy)},"harm":"${verdict.harm}"` +
    `,"sees":{"client":${seesText(swapped ? server : client)},"server":${seesText(swapped ? client : server)}}` +
    `,"remedies":[${remedies}],"harmless":${verdict.harmless}}`
  );
}

/** The newest tail of each first cause; bounded by the catalogue. */
const tails = new Map<string, { readonly verdict: Verdict; readonly text: string }>();

/** The tail, taken from the last verdict with this first cause if that says the very same. */
function knownTail(verdict: Verdict): string {
  const key = verdict.causes[0] ?? "";
  const known = tails.get(key);
  if (known !== undefined && sameTail(known.verdict, verdict)) return known.text;
  const text = tailText(verdict, false);
  tails.set(key, { verdict, text });
  return text;
}

function sameTail(a: Verdict, b: Verdict): boolean {
  return (
    a.harm === b.harm &&
    a.harmless === b.harmless &&
    sameTexts(a.toldApartBy, b.toldApartBy) &&
    sameTexts(a.sees.client.linux, b.sees.client.linux) &&
    sameTexts(a.sees.client.windows, b.sees.client.windows) &&
    sameTexts(a.sees.server.linux, b.sees.server.linux) &&
    sameTexts(a.sees.server.windows, b.sees.server.windows) &&
    a.remedies.length === b.remedies.length &&
    a.remedies.every(({ who, does }, i) => who === b.remedies[i]?.who && does === b.remedies[i]?.does)
  );
}

function sameTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function seesText({ linux, windows }: Sees): string {
  if (linux === undefined) return windows === undefined ? "{}" : `{"windows":${list(windows)}}`;
  return windows === undefined
    ? `{"linux":${list(linux)}}`
    : `{"linux":${list(linux)},"windows":${list(windows)}}`;
}

/** What a second capture shows, as `docs/json.md` has it. Few connections have one, so it is put together plainly. */
function secondText(second: SecondCapture, swapped: boolean): string {
  const role = (one: Role): Role => (swapped ? otherRole(one) : one);
  const { translated, lost } = second;
  return `,"second":${safeJson({
    capture: second.name,
    nearer: role(second.nearer),
    atEnd: second.atEnd,
    clockMs: second.clockUs / 1000,
    clockErrorMs: second.clockErrorUs / 1000,
    translated: { client: translated[role("client")], server: translated[role("server")] },
    renumbered: second.renumbered,
    common: second.common,
    lost: { client: lost[role("client")], server: lost[role("server")] },
    crossings: second.crossings.map(({ from, what, fate, sure, here, there, at, length, between }) => ({
      from: role(from),
      what,
      fate,
      sure,
      packet: here,
      packetThere: there,
      atMs: at / 1000,
      bytes: length,
      between,
    })),
  })}`;
}

/** Faster than `join` for the one or two that there mostly are. */
function numbers(values: readonly number[]): string {
  let inner = "";
  for (const value of values) inner += inner === "" ? value : `,${value}`;
  return inner;
}

function list(texts: readonly string[]): string {
  let inner = "";
  for (const text of texts) inner += inner === "" ? quoted(text) : `,${quoted(text)}`;
  return `[${inner}]`;
}

const ROLE_WORDS = /\b([Tt])he (client|server)\b/g;

/** A sentence told with the roles the other way round. */
function inRoles(text: string, swapped: boolean): string {
  if (!swapped) return text;
  return text.replace(
    ROLE_WORDS,
    (_, t: string, role: string) => `${t}he ${role === "client" ? "server" : "client"}`,
  );
}

/** Characters that stand for themselves in a JSON string and on a terminal. */
const BARE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
/** What JSON.stringify leaves raw although a terminal would act on it. */
const RAW = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Strings that were quoted before: ids, names and most sentences come again and again. */
const quotedBefore = new Map<string, string>();
const QUOTED_MAX = 4096;

/** A JSON string; characters that a terminal would act on are escaped, which changes nothing for a parser. */
function quoted(text: string): string {
  let result = quotedBefore.get(text);
  if (result === undefined) {
    result = escaped(text);
    if (quotedBefore.size >= QUOTED_MAX) quotedBefore.clear();
    quotedBefore.set(text, result);
  }
  return result;
}

function escaped(text: string): string {
  return BARE.test(text) ? `"${text}"` : safeJson(text);
}

/** JSON of any value in which every character that a terminal would act on is escaped. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(RAW, (character) => {
    let units = "";
    for (let i = 0; i < character.length; i += 1)
      units += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
    return units;
  });
}
