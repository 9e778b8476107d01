import type { DetailedPeerCertificate } from "node:tls";
import { fact } from "../visit.ts";

/** What the handshake came to. */
export interface TlsFacts {
  /** "TLSv1.3". */
  readonly version: string;
  /** "h2", "http/1.1"; undefined when the server chose none. */
  readonly alpn: string | undefined;
  readonly certificate: DetailedPeerCertificate | undefined;
  /** Why OpenSSL would not trust it: "DEPTH_ZERO_SELF_SIGNED_CERT"; undefined: it would. */
  readonly distrust: string | undefined;
}

export const tlsFact = fact<TlsFacts>("tls");
