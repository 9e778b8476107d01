/**
 * The systems' own texts: strerror() and gai_strerror() of glibc, musl, the BSDs, macOS and Solaris,
 * FormatMessage() of Windows, in English. Other languages are in `../../localized/`.
 *
 * A system says "Connection reset by peer" only for ECONNRESET, and the kernel gives that to a read, a write or
 * a connect only after a RST (Linux `tcp_reset()`). "Broken pipe" proves nothing: the end that it reports may
 * have come as FIN or RST, or been made by the program itself.
 */
import { type Grammar, type Rule, type RuleOptions, Strength } from "../rule.ts";

const own: RuleOptions = { strength: Strength.system };

/** A text that several systems print for one errno. */
const errno = (name: string, ...phrases: string[]): Rule[] =>
  phrases.map((phrase) => [phrase, `linux:${name}`, own]);

/** A text that only Windows prints. */
const windows = (system: "winsock" | "win32", name: string, ...phrases: string[]): Rule[] =>
  phrases.map((phrase) => [phrase, `${system}:${name}`, { ...own, code: `${system}:${name}` }]);

/** A pipe of a shell is no connection. */
const shell = /standard output|stdout|write error|sigpipe|code=killed|\/dev\/(?:stdout|fd)|hypervisor/i;

export const unix: Grammar = {
  title: "the system's own text",
  rules: [
    ...errno(
      "ECONNRESET",
      "connection reset by peer",
      "connection reset by the peer",
      "connection was reset by peer",
      "connection reset by remote host",
      "connection reset by remote peer",
    ),
    ...errno("ECONNABORTED", "software caused connection abort"),
    ["broken pipe", "linux:EPIPE", { ...own, unless: shell }],
    ...errno("ECONNREFUSED", "connection refused"),
    ...errno("ETIMEDOUT", "connection timed out"),
    ["operation timed out", "linux:ETIMEDOUT", { strength: Strength.event }],
    ...errno("EHOSTUNREACH", "no route to host", "host is unreachable", "host unreachable"),
    ...errno("EHOSTDOWN", "host is down"),
    ...errno("ENETUNREACH", "network is unreachable", "network unreachable"),
    ...errno("ENETDOWN", "network is down"),
    ...errno(
      "ENETRESET",
      "network dropped connection on reset",
      "network dropped connection because of reset",
      "connection reset by network",
    ),
    ...errno(
      "ENOTCONN",
      "transport endpoint is not connected",
      "socket is not connected",
      "socket not connected",
    ),
    ...errno(
      "ESHUTDOWN",
      "cannot send after transport endpoint shutdown",
      "cannot send after socket shutdown",
      "can t send after socket shutdown",
    ),
    ...errno("EADDRINUSE", "address already in use", "address in use"),
    ...errno(
      "EADDRNOTAVAIL",
      "cannot assign requested address",
      "can t assign requested address",
      "address not available",
    ),
    ...errno("ENOBUFS", "no buffer space available"),
    ...errno("EMFILE", "too many open files", "no file descriptors available"),
    ...errno("ENFILE", "too many open files in system"),
    ...names(
      "EAI_NONAME",
      "name or service not known",
      "nodename nor servname provided or not known",
      "name does not resolve",
      "no address associated with hostname",
      "no address associated with name",
      "no address associated with node",
      "host name lookup failure",
      "unknown host",
      "host not found",
      "could not resolve host",
      "couldn t resolve host",
      "could not resolve hostname",
      "could not resolve proxy",
      "unable to resolve host",
      "unable to resolve host address",
      "failed to resolve host",
      "cannot resolve host",
      "couldn t resolve address",
      "cannot find host",
    ),
    ...names("EAI_AGAIN", "temporary failure in name resolution", "try again later * name resolution"),
    ...names("EAI_FAIL", "non recoverable failure in name resolution", "name resolution failed"),
  ],
};

function names(name: string, ...phrases: string[]): Rule[] {
  return phrases.map((phrase) => [phrase, `gai:${name}`, { ...own, operation: "resolve" }]);
}

export const windowsTexts: Grammar = {
  title: "a Windows text",
  rules: [
    ...windows(
      "winsock",
      "WSAECONNRESET",
      "existing connection was forcibly closed by the remote host",
      "forcibly closed by the remote host",
      "connection is reset by remote side",
    ),
    ["recv failure connection was reset", "winsock:WSAECONNRESET", { ...own, code: "winsock:WSAECONNRESET" }],
    ["send failure connection was reset", "winsock:WSAECONNRESET", { ...own, code: "winsock:WSAECONNRESET" }],
    ...windows(
      "winsock",
      "WSAECONNABORTED",
      "established connection was aborted by the software in your host",
      "aborted by the software in your host",
      "connection was aborted by the software in your host",
      "recv failure connection was aborted",
      "send failure connection was aborted",
      "connection is aborted due to timeout or other failure",
    ),
    ...windows(
      "winsock",
      "WSAETIMEDOUT",
      "connected party did not properly respond after a period of time",
      "connection attempt failed because the connected party",
      "established connection failed because connected host has failed to respond",
    ),
    ...windows(
      "winsock",
      "WSAECONNREFUSED",
      "target machine actively refused it",
      "target computer actively refused it",
      "no connection could be made because the target",
      "connection is forcefully rejected",
    ),
    ...windows("winsock", "WSAEHOSTUNREACH", "socket operation was attempted to an unreachable host"),
    ...windows("winsock", "WSAENETUNREACH", "socket operation was attempted to an unreachable network"),
    ...windows("winsock", "WSAENETDOWN", "socket operation encountered a dead network"),
    ...windows(
      "winsock",
      "WSAENETRESET",
      "broken due to keep alive activity detecting a failure",
      "connection has been broken due to keep alive activity",
    ),
    ...windows("winsock", "WSAEHOSTDOWN", "socket operation failed because the destination host was down"),
    ...windows(
      "winsock",
      "WSAENOBUFS",
      "because the system lacked sufficient buffer space",
      "system lacked sufficient buffer space or because a queue was full",
    ),
    ...windows("winsock", "WSAEADDRINUSE", "only one usage of each socket address"),
    ...windows("winsock", "WSAEADDRNOTAVAIL", "requested address is not valid in its context"),
    ...windows(
      "winsock",
      "WSAENOTCONN",
      "send or receive data was disallowed because the socket is not connected",
    ),
    ...windows(
      "winsock",
      "WSAESHUTDOWN",
      "disallowed because the socket had already been shut down",
      "socket had already been shut down in that direction",
    ),
    ...windows(
      "winsock",
      "WSAEACCES",
      "access a socket in a way forbidden by its access permissions",
      "socket in a way forbidden by its access",
    ),
    ...windows("winsock", "WSAHOST_NOT_FOUND", "no such host is known"),
    ...windows(
      "winsock",
      "WSATRY_AGAIN",
      "temporary error during hostname resolution",
      "local server did not receive a response from an authoritative server",
    ),
    ...windows("winsock", "WSANO_DATA", "name is valid but no data of the requested type was found"),
    ...windows("win32", "ERROR_NETNAME_DELETED", "specified network name is no longer available"),
    ...windows("win32", "ERROR_SEM_TIMEOUT", "semaphore timeout period has expired"),
    ...windows("win32", "ERROR_CONNECTION_ABORTED", "network connection was aborted by the local system"),
    ...windows("win32", "ERROR_CONNECTION_REFUSED", "remote computer refused the network connection"),
    ...windows("win32", "ERROR_NETWORK_UNREACHABLE", "network location cannot be reached"),
    ...windows("win32", "ERROR_BAD_NETPATH", "network path was not found"),
    ...windows("win32", "ERROR_BAD_NET_NAME", "network name cannot be found"),
    ...windows("win32", "ERROR_UNEXP_NET_ERR", "unexpected network error occurred"),
    ...windows("win32", "ERROR_PIPE_NOT_CONNECTED", "no process is on the other end of the pipe"),
    ...windows("win32", "ERROR_BROKEN_PIPE", "pipe has been ended"),
    ...windows("win32", "ERROR_NO_DATA", "pipe is being closed"),
    ...windows("win32", "ERROR_GRACEFUL_DISCONNECT", "network connection was gracefully closed"),
    ...windows(
      "win32",
      "ERROR_OPERATION_ABORTED",
      "operation has been aborted because of either a thread exit or an application request",
    ),
    ...windows("win32", "ERROR_TIMEOUT", "operation returned because the timeout period expired"),
  ],
};
