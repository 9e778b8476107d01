/**
 * The words in which this field speaks of its errors, whatever program writes them, and what each is about. A word may
 * be about several things.
 */

/** What a word is about. */
const words = {
  /** Something failed. */
  fault:
    "fail failed fails failing failure failures error errors err unable cannot unsuccessful unsuccessfully exception fault " +
    "faulted fatal panic problem trouble impossible couldnt cant couldn crashed critical oops gave giving",
  /** Denies what follows. */
  denial:
    "not no never without nothing none unable cannot cant couldnt didnt doesnt isnt couldn didn doesn isn wasn won non nor un",
  /** There is none of what follows. */
  lack: "no nothing none without",
  /** A connection, or what it is made of. */
  link:
    "connection connections connect connects connecting conn connectivity socket sockets tcp session sessions link channel " +
    "stream transport websocket websockets tunnel net network http https rpc grpc wire connector ws econnrefused " +
    "connrefused econnreset connreset econnaborted connaborted ssh imap smtp ftp",
  /** Getting through to the other end. */
  reach:
    "connect connects connecting connection conn dial dialing dialed dialling reach reaching contact contacting communicate " +
    "listening listen listens",
  /** Making a connection, where it is said of what. */
  make: "establish established establishing establishment open opening opened make create creating created start initiate setup obtain acquire",
  /** The other end. */
  peer:
    "peer remote server host client upstream backend broker database db proxy gateway endpoint partner target node machine " +
    "origin side party master daemon site counterpart other hub cluster destination foreign service hostname mirror",
  reset: "reset resets resetting econnreset connreset rst",
  refused: "refused refuse refuses refusing econnrefused connrefused rejected reject rejects",
  timeout:
    "timeout timeouts timedout etimedout etimeout deadline overdue unresponsive expired expires expiry " +
    "elapsed slow tooslow",
  waiting: "waiting waited wait awaiting",
  answer:
    "response responses respond responded responding responds reply replies replied answer answers answered greeting banner " +
    "acknowledgement acknowledgment ack heartbeat pong hello",
  end:
    "closed close closes closing disconnected disconnect disconnects disconnection dropped drop drops terminated terminates " +
    "terminate hangup hungup lost loss died dead gone vanished ended ends severed cut interrupted torn broke broken " +
    "wentaway closure shutdown killed kicked",
  /** No end that anybody wants. */
  loss: "lost died dead vanished severed interrupted torn broke",
  /** The end of what is read. */
  eof: "eof eoferror eofexception",
  /** Too soon. */
  early:
    "unexpected unexpectedly premature prematurely early abnormal abnormally abrupt abruptly incomplete truncated partial " +
    "short before while during midstream unclean uncleanly sudden suddenly mid empty",
  /** What is sent, and its parts. */
  content:
    "body response reply message payload content download upload transfer stream request answer data " +
    "header headers bytes byte packet packets chunk frame read banner version greeting",
  transfer:
    "read reading reads write writing writes send sending recv receive receiving received rx tx fetch fetching got returned",
  tls: "ssl tls sslv3 tlsv1 openssl gnutls schannel starttls x509 mbedtls wolfssl boringssl rustls secure crypto",
  certificate: "certificate certificates cert certs issuer x509 crl ocsp untrusted selfsigned truststore",
  handshake: "handshake handshaking negotiate negotiation negotiating cipher ciphers ciphersuite",
  distrust:
    "untrusted trusted trust self selfsigned expired invalid unknown verify verified verification validate validation mismatch " +
    "match matches bad revoked recognized wrong rejected incomplete unverified insecure incorrect denied declined " +
    "unauthorized forbidden unsupported required",
  resolve:
    "dns resolve resolved resolving resolution resolver resolves lookup lookups getaddrinfo gethostbyname nslookup unresolved " +
    "unresolvable nxdomain enotfound",
  name: "host hostname hostnames name domain address nodename servname fqdn noaddress",
  unknown:
    "unknown notfound enotfound nxdomain unresolved unresolvable nosuch nonexistent nodata invalid bad " +
    "malformed noaddress",
  unreachable: "unreachable noroute ehostunreach enetunreach hostunreach netunreach",
  many: "max maximum limit limits quota",
  users: "connection connections clients client users user sessions session slots logins",
  login:
    "auth authentication authenticate authenticated login logon password credentials unauthorized forbidden authorization passwd",
  cancelled: "cancel cancelled canceled cancels cancellation canceling cancelling",
  aborted: "abort aborted aborts aborting econnaborted connaborted",
  unavailable: "unavailable busy overloaded maintenance shuttingdown",
  taken: "inuse eaddrinuse addrinuse",
  pipe: "brokenpipe epipe",
  /** Out of work. */
  down: "down offline enetdown",
  /** What a system has a limited number of. */
  files: "emfile enfile descriptors openfiles enobufs buffers bufferspace",
  /** What should have come. */
  expected: "expected expecting wanted",
  /** More than allowed. */
  toomany: "toomany",
  /** A limit is used up. */
  full: "reached exceeded already exhausted hit full",
  /** Asking for it. */
  get: "open opening open loading load download downloading get getting access retrieve retrieving request requesting",
  /** A resource by its address. */
  url: "url",
  /** What one side says to the other. */
  speech: "response reply message packet header headers answer version banner greeting protocol statusline",
  /** Not what was to come. */
  malformed:
    "malformed invalid unexpected unrecognized unrecognised illegal unknown unsupported garbled corrupt missing bad nonsense mismatch strange notsupport notmatch notvalid",
  /** The state that is denied. */
  connected: "connected",
} as const satisfies Readonly<Record<string, string>>;

export type Topic = keyof typeof words;

/** Several words that are one. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/ tim(?:ed?|ing) out(?= )/g, " timeout"],
  [/ time limit(?= )/g, " timeout"],
  [/ too long(?= )/g, " timeout"],
  [/ end of (?:the )?(?:file|stream|data|input|transmission|message)(?= )/g, " eof"],
  [/ (?:hang|hung|hangs|hanged) up(?= )/g, " hangup"],
  [/ (?:went|gone|going) away(?= )/g, " wentaway"],
  [/ shutting down(?= )/g, " shuttingdown"],
  [/ too many(?= )/g, " toomany"],
  [/ (tls|ssl|fatal|received) alert(?= )/g, " $1 handshake"],
  [/ (?:could|can) (?:not|t)(?= )/g, " cannot"],
  [/ couldn t(?= )/g, " couldnt"],
  [/ (do|did|does|is|was|has)n t(?= )/g, " not"],
  [/ host name(?= )/g, " hostname"],
  [/ (?:already )?in use(?= )/g, " inuse"],
  [/ self signed(?= )/g, " selfsigned"],
  [/ (?:log|logging) (?:in|on)(?= )/g, " login"],
  [/ not (?:been )?(?:found|known)(?= )/g, " notfound"],
  [/ no such(?= )/g, " nosuch"],
  [/ no address(?:es)?(?= )/g, " noaddress"],
  [/ (?:does )?not (support|match|valid)(?:ed|es)?(?= )/g, " not$1"],
  [/ (?:status|request) line(?= )/g, " statusline"],
  [/ open files(?= )/g, " openfiles"],
  [/ buffer space(?= )/g, " bufferspace"],
  [/ (?:does )?not exist(?= )/g, " notfound"],
  [/ not (?:available|ready)(?= )/g, " unavailable"],
  [/ not (?:be )?reachable(?= )/g, " unreachable"],
  [/ no route(?= )/g, " noroute"],
  [/ (?:broken pipe|pipe broken|pipe is broken|pipe was broken)(?= )/g, " brokenpipe"],
];

const table = new Map<string, Topic[]>();
for (const [topic, list] of Object.entries(words))
  for (const word of list.split(" ")) table.set(word, [...(table.get(word) ?? []), topic as Topic]);

/** The words of a folded text that has spaces at both ends, those that belong together as one. */
export function wordsOf(folded: string): string[] {
  let text = folded;
  for (const [pattern, word] of joined) text = text.replace(pattern, word);
  return text.trim().split(" ");
}

/** What a word is about; nothing for any other word. */
export function topicsOf(word: string): readonly Topic[] {
  return table.get(word) ?? none;
}

const none: readonly Topic[] = [];
