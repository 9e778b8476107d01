/**
 * Kinds of header that can come next in a frame: what every protocol function answers. Constants of a
 * module, not of an object, because V8 folds those into the code (the decoder is about a tenth faster so).
 */

/** Ends the walk: not TCP, or not readable. */
export const none = 0;
export const ethernet = 1;
export const ip4 = 2;
export const tcp = 3;
export const ip6 = 4;
/** IPv4 or IPv6, by the first nibble. */
export const ip = 5;
export const udp = 6;
export const icmp4 = 7;
export const icmp6 = 8;
export const gre = 9;
/** 802.2 LLC, perhaps SNAP. */
export const llc = 10;
export const mpls = 11;
export const pppoe = 12;
export const ppp = 13;
export const vlan = 14;
export const vxlan = 15;
export const vxlanGpe = 16;
export const geneve = 17;
export const teredo = 18;
export const gtpu = 19;
export const erspan2 = 20;
export const erspan3 = 21;
export const wccp = 22;
export const linuxCooked1 = 23;
export const linuxCooked2 = 24;
export const bsdLoopback = 25;
export const ciscoHdlc = 26;
export const pppSerial = 27;
export const pppWithDirection = 28;
export const nflog = 29;
export const pflog = 30;
export const enc = 31;
export const pktap = 32;
