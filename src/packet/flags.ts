/**
 * TCP flag bits, as they stand on the wire. A segment keeps every flag it carried: FIN and RST
 * together happen, and matter here.
 *
 * Bits 0–7 are byte 13 of the TCP header, bit 8 is AE (formerly NS). Source: RFC 9293 §3.1, RFC 3540.
 */
export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;
export const URG = 0x20;
export const ECE = 0x40;
export const CWR = 0x80;
export const AE = 0x100;

/** The flags in tcpdump's letters, `S F R P . U E W A` in this order; "none" when no flag is set. */
export function flagLetters(flags: number): string {
  let text = "";
  if (flags & SYN) text += "S";
  if (flags & FIN) text += "F";
  if (flags & RST) text += "R";
  if (flags & PSH) text += "P";
  if (flags & ACK) text += ".";
  if (flags & URG) text += "U";
  if (flags & ECE) text += "E";
  if (flags & CWR) text += "W";
  if (flags & AE) text += "A";
  return text === "" ? "none" : text;
}
