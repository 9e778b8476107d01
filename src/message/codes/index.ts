/** Made by `npm run messages`: every table, in the order in which look-ups answer them. */
import type { CodeTable } from "../code.ts";
import { aix } from "./aix.ts";
import { amqp } from "./amqp.ts";
import { awsElb } from "./aws-elb.ts";
import { chromium } from "./chromium.ts";
import { curl } from "./curl.ts";
import { darwin } from "./darwin.ts";
import { dotnet } from "./dotnet.ts";
import { envoy } from "./envoy.ts";
import { freebsd } from "./freebsd.ts";
import { ftp } from "./ftp.ts";
import { gai } from "./gai.ts";
import { gnutls } from "./gnutls.ts";
import { grpc } from "./grpc.ts";
import { haproxy } from "./haproxy.ts";
import { hresult } from "./hresult.ts";
import { http } from "./http.ts";
import { http2 } from "./http2.ts";
import { http3 } from "./http3.ts";
import { java } from "./java.ts";
import { linux } from "./linux.ts";
import { linuxMips } from "./linux-mips.ts";
import { mapi } from "./mapi.ts";
import { mongodb } from "./mongodb.ts";
import { mysql } from "./mysql.ts";
import { netbsd } from "./netbsd.ts";
import { node } from "./node.ts";
import { nspr } from "./nspr.ts";
import { nss } from "./nss.ts";
import { nsurl } from "./nsurl.ts";
import { ntstatus } from "./ntstatus.ts";
import { openbsd } from "./openbsd.ts";
import { openssl } from "./openssl.ts";
import { opensslReason } from "./openssl-reason.ts";
import { oracle } from "./oracle.ts";
import { postgresql } from "./postgresql.ts";
import { python } from "./python.ts";
import { redis } from "./redis.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { securetransport } from "./securetransport.ts";
import { smtp } from "./smtp.ts";
import { smtpEnhanced } from "./smtp-enhanced.ts";
import { solaris } from "./solaris.ts";
import { sqlserver } from "./sqlserver.ts";
import { sqlstate } from "./sqlstate.ts";
import { ssh } from "./ssh.ts";
import { tlsAlert } from "./tls-alert.ts";
import { undici } from "./undici.ts";
import { uv } from "./uv.ts";
import { uvWindows } from "./uv-windows.ts";
import { websocket } from "./websocket.ts";
import { wget } from "./wget.ts";
import { win32 } from "./win32.ts";
import { wincrt } from "./wincrt.ts";
import { winhttp } from "./winhttp.ts";
import { wininet } from "./wininet.ts";
import { winsock } from "./winsock.ts";

export const tables: readonly CodeTable[] = [
  linux,
  darwin,
  winsock,
  win32,
  freebsd,
  netbsd,
  openbsd,
  solaris,
  aix,
  linuxMips,
  wincrt,
  uv,
  uvWindows,
  node,
  undici,
  dotnet,
  gai,
  curl,
  wget,
  chromium,
  nspr,
  nss,
  wininet,
  winhttp,
  mapi,
  hresult,
  ntstatus,
  tlsAlert,
  openssl,
  opensslReason,
  gnutls,
  http2,
  http3,
  websocket,
  grpc,
  http,
  smtp,
  smtpEnhanced,
  ftp,
  haproxy,
  envoy,
  awsElb,
  mysql,
  postgresql,
  sqlstate,
  sqlserver,
  oracle,
  redis,
  mongodb,
  python,
  java,
  ruby,
  nsurl,
  securetransport,
  rust,
  amqp,
  ssh,
];
