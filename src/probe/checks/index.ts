/**
 * All checks, in the order in which they are made. To add one: write its file, list it here.
 */
import type { Check } from "../check.ts";
import addresses from "./addresses.ts";
import capture from "./capture.ts";
import connect from "./connect.ts";
import firstMoments from "./first-moments.ts";
import ftpActive from "./ftp-active.ts";
import ftpBanner from "./ftp-banner.ts";
import ftpDataTls from "./ftp-data-tls.ts";
import ftpFeatures from "./ftp-features.ts";
import ftpIdle from "./ftp-idle.ts";
import ftpLogin from "./ftp-login.ts";
import ftpLongTransfer from "./ftp-long-transfer.ts";
import ftpPassive from "./ftp-passive.ts";
import ftpSessions from "./ftp-sessions.ts";
import ftpTls from "./ftp-tls.ts";
import ftpTransfer from "./ftp-transfer.ts";
import ftpUpload from "./ftp-upload.ts";
import hostName from "./host-name.ts";
import http2 from "./http-2.ts";
import httpAnswer from "./http-answer.ts";
import httpConnections from "./http-connections.ts";
import httpExpect from "./http-expect.ts";
import httpInBetween from "./http-in-between.ts";
import httpKeepAlive from "./http-keep-alive.ts";
import httpLargePost from "./http-large-post.ts";
import httpReuse from "./http-reuse.ts";
import httpSlowReader from "./http-slow-reader.ts";
import httpSlowRequest from "./http-slow-request.ts";
import idleLimit from "./idle-limit.ts";
import localFirewall from "./local-firewall.ts";
import lookUp from "./look-up.ts";
import mailCertificate from "./mail-certificate.ts";
import mailGreeting from "./mail-greeting.ts";
import mailIdle from "./mail-idle.ts";
import mailLogin from "./mail-login.ts";
import mailStarttls from "./mail-starttls.ts";
import mysqlGreeting from "./mysql-greeting.ts";
import mysqlIdle from "./mysql-idle.ts";
import mysqlLogin from "./mysql-login.ts";
import nameServers from "./name-servers.ts";
import pathMtu from "./path-mtu.ts";
import ping from "./ping.ts";
import postgresqlGreeting from "./postgresql-greeting.ts";
import postgresqlIdle from "./postgresql-idle.ts";
import protocol from "./protocol.ts";
import proxyVariables from "./proxy-variables.ts";
import redisGreeting from "./redis-greeting.ts";
import redisIdle from "./redis-idle.ts";
import route from "./route.ts";
import smtpAuth from "./smtp-auth.ts";
import smtpEarlyTalk from "./smtp-early-talk.ts";
import smtpEnvelope from "./smtp-envelope.ts";
import smtpErrors from "./smtp-errors.ts";
import smtpGreeting from "./smtp-greeting.ts";
import smtpHello from "./smtp-hello.ts";
import smtpIdle from "./smtp-idle.ts";
import smtpOtherPorts from "./smtp-other-ports.ts";
import smtpOversize from "./smtp-oversize.ts";
import smtpPipelining from "./smtp-pipelining.ts";
import smtpSameServer from "./smtp-same-server.ts";
import smtpSessions from "./smtp-sessions.ts";
import smtpStarttls from "./smtp-starttls.ts";
import tlsCertificate from "./tls-certificate.ts";
import tlsHandshake from "./tls-handshake.ts";
import wsIdle from "./ws-idle.ts";
import wsUpgrade from "./ws-upgrade.ts";

export const checks: readonly Check[] = [
  hostName,
  nameServers,
  lookUp,
  ping,
  capture,
  localFirewall,
  connect,
  addresses,
  route,
  pathMtu,
  proxyVariables,
  firstMoments,
  protocol,
  tlsHandshake,
  tlsCertificate,
  idleLimit,
  ftpBanner,
  ftpFeatures,
  ftpTls,
  ftpLogin,
  ftpSessions,
  ftpPassive,
  ftpActive,
  ftpDataTls,
  ftpTransfer,
  ftpUpload,
  ftpLongTransfer,
  ftpIdle,
  mailGreeting,
  mailStarttls,
  smtpOtherPorts,
  smtpEarlyTalk,
  smtpGreeting,
  smtpSameServer,
  smtpHello,
  smtpStarttls,
  mailCertificate,
  mailLogin,
  mailIdle,
  smtpAuth,
  smtpSessions,
  smtpEnvelope,
  smtpPipelining,
  smtpIdle,
  smtpErrors,
  smtpOversize,
  httpAnswer,
  httpInBetween,
  httpReuse,
  httpConnections,
  httpLargePost,
  httpExpect,
  httpKeepAlive,
  httpSlowRequest,
  httpSlowReader,
  http2,
  wsUpgrade,
  wsIdle,
  redisGreeting,
  redisIdle,
  postgresqlGreeting,
  postgresqlIdle,
  mysqlGreeting,
  mysqlLogin,
  mysqlIdle,
] as readonly Check[];
