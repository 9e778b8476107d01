/** Where the usual clients have the settings that remedies ask for. One place, so that all remedies agree. */

type Client = "FileZilla" | "WinSCP" | "lftp" | "curl" | "CuteFTP";

const listed = (settings: Readonly<Record<Client, string>>): string =>
  Object.entries(settings)
    .map(([client, setting]) => `${client}: ${setting}`)
    .join("; ");

export const clientSettings = {
  passive: listed({
    FileZilla: "Site Manager, Transfer Settings, Passive",
    WinSCP: "Advanced, Connection, Passive mode",
    lftp: "set ftp:passive-mode on",
    curl: "as it comes, without --ftp-port",
    CuteFTP: "site properties, Type, Use PASV",
  }),
  active: listed({
    FileZilla: "Site Manager, Transfer Settings, Active",
    WinSCP: "Advanced, Connection, no Passive mode",
    lftp: "set ftp:passive-mode off",
    curl: "--ftp-port -",
    CuteFTP: "site properties, Type, Use PORT",
  }),
  ownAddress: listed({
    FileZilla: "Settings, Connection, FTP, Passive mode, Use the server's external IP address instead",
    WinSCP: "Advanced, Connection, Force IP address for passive mode connections",
    lftp: "set ftp:ignore-pasv-address yes",
    curl: "--ftp-skip-pasv-ip (since 7.74 as it comes)",
    CuteFTP: "has none; use PORT",
  }),
  keepAlive: listed({
    FileZilla: "Settings, Connection, FTP, Send FTP keep-alive commands",
    WinSCP: "Advanced, Connection, Keepalives",
    lftp: "set net:idle 20 (it leaves by itself and comes again)",
    curl: "--keepalive-time 30",
    CuteFTP: "Global Options, Connection, Smart Keep Alive",
  }),
  fewerSessions: listed({
    FileZilla:
      "Settings, Transfers, Maximum simultaneous transfers 1, and Site Manager, Transfer Settings, Limit number of simultaneous connections",
    WinSCP: "Preferences, Transfer, Background, Maximal number of transfers at the same time 1",
    lftp: "set net:connection-limit 1, and neither pget -n nor mirror --parallel",
    curl: "--parallel-max 1",
    CuteFTP: "site properties, maximum concurrent transfers 1",
  }),
  explicitTls: listed({
    FileZilla: "Site Manager, Encryption, Require explicit FTP over TLS",
    WinSCP: "Encryption, TLS/SSL Explicit encryption",
    lftp: "set ftp:ssl-force true (and ftp:ssl-allow-anonymous true)",
    curl: "--ssl-reqd",
    CuteFTP: "site properties, Type, FTP with TLS/SSL (AUTH TLS)",
  }),
  implicitTls: listed({
    FileZilla: "Site Manager, Encryption, Require implicit FTP over TLS",
    WinSCP: "Encryption, TLS/SSL Implicit encryption",
    lftp: "ftps:// in the address",
    curl: "ftps:// in the address",
    CuteFTP: "site properties, Type, FTP with SSL (implicit)",
  }),
  resumeTls: listed({
    FileZilla: "does it always",
    WinSCP: "Advanced, TLS/SSL, Reuse TLS/SSL session ID for data connections",
    lftp: "set ftp:ssl-copy-sid yes (as it comes)",
    curl: "as it comes, without --no-sessionid",
    CuteFTP: "has none",
  }),
  resumeTransfer: listed({
    FileZilla: "Resume, when it asks about the existing file",
    WinSCP: "Preferences, Transfer, Endurance",
    lftp: "get -c, put -c",
    curl: "-C -",
    CuteFTP: "Resume in the queue",
  }),
  patience: listed({
    FileZilla: "Settings, Connection, Timeout 60",
    WinSCP: "Advanced, Connection, Server response timeout 60",
    lftp: "set net:timeout 60",
    curl: "--connect-timeout 60",
    CuteFTP: "Global Options, Connection, Reset connection after 60 s",
  }),
} as const;
