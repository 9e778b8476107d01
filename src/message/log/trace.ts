/**
 * Where in a program's own code an error came up: the innermost frame of a stack trace that is not a library's
 * or the runtime's.
 */

/** Frames of one entry that are looked at. */
const FRAMES_MAX = 400;

interface Manner {
  /** Group 1: what names the frame; the whole match decides whether it is a library's. */
  readonly frame: RegExp;
  readonly library: RegExp;
  /** Python prints the innermost frame last. */
  readonly lastFirst?: true;
}

const MANNERS: readonly Manner[] = [
  {
    // Node: `    at send (file:///app/client.js:12:3)`, `    at /app/client.js:12:3`
    frame:
      /^\s*at (?:async )?(?:(?:new )?[\w$.<>[\] ]{1,120} \()?(?:file:\/\/)?([^()\s]{1,300}:\d+):\d+\)?(?: \{)?$/,
    library: /node:|node_modules|internal\//,
  },
  {
    // Java, Kotlin, Scala: `\tat com.acme.Client.send(Client.java:42)`
    frame:
      /^\s*at (?:[\w.@-]{1,80}\/{1,2})?([\w$.<>]{1,200})\((?:[\w$ .-]{1,100}:\d+|Native Method|Unknown Source|[\w$]{1,80}\.java)\)/,
    library:
      /^\s*at (?:[\w.@-]{1,80}\/{1,2})?(?:java|javax|jdk|sun|com\.sun|jakarta|kotlin|kotlinx|scala|akka|groovy|org\.(?:apache|springframework|eclipse|hibernate|jboss|postgresql|mariadb|mongodb|elasticsearch|asynchttpclient)|io\.(?:netty|grpc|lettuce|vertx|micrometer|r2dbc)|reactor|okhttp3|okio|retrofit2|feign|com\.(?:mysql|zaxxer|mongodb|rabbitmq|microsoft|fasterxml|google|amazonaws|squareup)|software\.amazon|redis|oracle|ch\.qos|rx)\./,
  },
  {
    // .NET: `   at Acme.Client.Send(Request r) in /src/Client.cs:line 42`
    frame: /^\s+at ([\w.`<>[\]+|]{1,200})\(.{0,300}\)(?: in .{1,200}:line \d+)?$/,
    library: /^\s+at (?:System|Microsoft|Npgsql|MySql|StackExchange|Grpc|RabbitMQ|Polly|Newtonsoft)\./,
  },
  {
    // Python: `  File "/app/client.py", line 42, in send`
    frame: /^\s+File "([^"]{1,300}", line \d+)/,
    library: /site-packages|dist-packages|\/lib\/python|<frozen|<string>|asyncio\//,
    lastFirst: true,
  },
  {
    // Go: `\t/app/client.go:42 +0x1d`
    frame: /^\s+(\/\S{1,300}\.go:\d+)(?: \+0x[0-9a-f]+)?$/,
    library: /\/go\/src\/|\/pkg\/mod\/|\/vendor\/|\/golang\//,
  },
  {
    // Ruby: `\tfrom /app/client.rb:42:in 'send'`
    frame: /^\s*(?:from )?(\/\S{1,300}\.rb:\d+)/,
    library: /\/gems\/|\/lib\/ruby\//,
  },
  {
    // PHP: `#0 /app/client.php(42): send()`
    frame: /^#\d+ (\/[^\s(]{1,300}\(\d+\))/,
    library: /\/vendor\//,
  },
];

/** The program's own innermost frame, as `client.py:42` or `com.acme.Client.send`. */
export function ownFrame(lines: readonly string[]): string | undefined {
  let last: string | undefined;
  for (const line of lines.slice(0, FRAMES_MAX)) {
    // Frames are short, and they begin in few ways.
    if (line.length > 600 || !/^(?:\s|at |from |#\d)/.test(line)) continue;
    for (const { frame, library, lastFirst } of MANNERS) {
      const match = frame.exec(line)?.[1];
      if (match === undefined) continue;
      if (library.test(line)) break;
      const name = match.replace('", line ', ":");
      if (lastFirst) last = name;
      else return name;
      break;
    }
  }
  return last;
}
