/** Made by `npm run messages` from data/messages/mongodb.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const mongodb = codeTable(
  {
    system: "mongodb",
    title: "MongoDB",
    source: "mongo/base/error_codes.yml of MongoDB",
  },
  `
host-unreachable 6=HostUnreachable
host-not-found 7=HostNotFound
login-refused 11=UserNotFound 13=Unauthorized 18=AuthenticationFailed
operation-timed-out 50=MaxTimeMSExpired 89=NetworkTimeout 202=NetworkInterfaceExceededTimeLimit 262=ExceededTimeLimit 290=TransactionExceededLifetimeLimitSeconds
operation-timed-out =MongoNetworkTimeoutError =NetworkTimeout
server-shutting-down 91=ShutdownInProgress 11600=InterruptedAtShutdown
database-conflict 112=WriteConflict 13388=StaleConfig
no-upstream 133=FailedToSatisfyReadPreference 134=ReadConcernMajorityNotAvailableYet =MongoServerSelectionError =ServerSelectionTimeoutError
tls-handshake-failed 141=SSLHandshakeFailed
database-read-only 189=PrimarySteppedDown 10107=NotWritablePrimary 11602=InterruptedDueToReplStateChange 13435=NotPrimaryNoSecondaryOk =NotPrimaryError
client-gave-up 279=ClientDisconnect
connection-lost 317=ConnectionPoolExpired 384=ConnectionError 9001=SocketException =MongoNetworkError =MongoPoolClearedError =AutoReconnect
server-refuses-now 365=TemporarilyUnavailable
cancelled-by-program 11601=Interrupted
database-starting 13436=NotPrimaryOrSecondary
used-after-close =MongoTopologyClosedError =MongoPoolClosedError
not-connected =MongoNotConnectedError
pool-exhausted =MongoWaitQueueTimeoutError
`,
);
