/** Made by `npm run messages` from data/messages/grpc-status.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const grpc = codeTable(
  {
    system: "grpc",
    title: "gRPC status codes",
    source: "grpc/status.h of gRPC (Apache 2.0)",
  },
  `
not-about-connections 0=OK 3=INVALID_ARGUMENT 5=NOT_FOUND 6=ALREADY_EXISTS 9=FAILED_PRECONDITION 11=OUT_OF_RANGE
grpc-cancelled 1=CANCELLED
grpc-unknown 2=UNKNOWN
grpc-deadline 4=DEADLINE_EXCEEDED
login-refused 7=PERMISSION_DENIED 16=UNAUTHENTICATED
grpc-resource-exhausted 8=RESOURCE_EXHAUSTED
grpc-aborted 10=ABORTED
not-supported 12=UNIMPLEMENTED
grpc-internal 13=INTERNAL 15=DATA_LOSS
grpc-unavailable 14=UNAVAILABLE
`,
);
