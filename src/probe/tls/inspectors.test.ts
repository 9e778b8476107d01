import type { DetailedPeerCertificate } from "node:tls";
import { expect, it } from "vitest";
import { inspectorOf } from "./inspectors.ts";

it.each<[string, { CN?: string; O?: string }, string | undefined]>([
  [
    "mail.example.test",
    { CN: "Avast Web/Mail Shield Root", O: "Avast" },
    "the mail shield of Avast, AVG or Norton",
  ],
  ["mail.example.test", { CN: "AVG Web/Mail Shield Root" }, "the mail shield of Avast, AVG or Norton"],
  ["mail.example.test", { CN: "Kaspersky Anti-Virus Personal Root Certificate" }, "Kaspersky"],
  ["mail.example.test", { CN: "ESET SSL Filter CA", O: "ESET, spol. s r. o." }, "ESET"],
  ["mail.example.test", { CN: "FGT60F0000000000", O: "Fortinet" }, "a FortiGate firewall"],
  // A device of the maker that shows its own certificate.
  ["FE-100", { CN: "FE-100", O: "Fortinet" }, undefined],
  ["mail.example.test", { CN: "R11", O: "Let's Encrypt" }, undefined],
  ["www.kaspersky.com", { CN: "GlobalSign RSA OV SSL CA 2018", O: "GlobalSign nv-sa" }, undefined],
  ["mail.example.test", {}, undefined],
])("a certificate for %s by %o", (name, issuer, who) => {
  expect(inspectorOf({ subject: { CN: name }, issuer } as unknown as DetailedPeerCertificate)).toBe(who);
});
