/** Made by `npm run messages` from data/messages/http.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const http = codeTable(
  {
    system: "http",
    title: "HTTP status codes",
    source: "IANA, HTTP Status Code registry; nginx, AWS and Cloudflare documentation",
  },
  `
http-bad-request 400 463
login-required 401 511
login-refused 403 561
http-content 404 405 406 409 410 412 415 416 422 423 425 428
proxy-login-required 407
http-request-timeout 408
request-length-mismatch 411
request-too-large 413
http-headers-too-large 414 431 494
request-not-acceptable 417
http-misdirected 421
http-version-required 426 464 505
rate-limited 429
server-closed-on-purpose 444
client-gave-up 460 499
client-certificate-bad 495
client-certificate-needed 496
plain-text-to-tls 497
server-error 500
not-supported 501
gateway-bad-answer 502 520 527
server-refuses-now 503 529
gateway-timed-out 504 522 524 598 599
server-storage-full 507
gateway-refused 521
gateway-unreachable 523 530
gateway-tls-failed 525 526
`,
);
