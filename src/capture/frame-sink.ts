/** What a capture reader gives, and to whom. The contract between reading and decoding. */

/** The `link` of a record that carries no packet; it only keeps the count as Wireshark's. */
export const NOT_A_PACKET = -1;

/** Takes frames one by one. A reader calls one sink only, so that the call stays monomorphic. */
export interface FrameSink {
  /**
   * One frame, in file order. `bytes` and `view` are the reader's window over the same memory, valid only
   * during the call: whoever keeps bytes copies them.
   *
   * @param offset where the frame starts in the window
   * @param captured bytes of it that are there, 0 or more
   * @param wire its length on the wire, ≥ captured (below 2^30)
   * @param timeUs microseconds since 1970-01-01 UTC, with a fraction when the file has one
   * @param link LINKTYPE_ number, or {@link NOT_A_PACKET}
   */
  frame(
    bytes: Uint8Array,
    view: DataView,
    offset: number,
    captured: number,
    wire: number,
    timeUs: number,
    link: number,
  ): void;
}

/** Formats that are read. "modified": Kuznetzov's patched libpcap, with longer record headers. */
export type CaptureFormat = "pcap" | "pcap-ns" | "pcap-modified" | "pcapng";

/** Something about the file that the user should know, in words. */
export interface CaptureNote {
  /** Offset in the (uncompressed) file, in bytes. */
  readonly offset: number;
  readonly says: string;
}
