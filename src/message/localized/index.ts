/** Made by `npm run messages`: what systems and programs print in other languages than ours. */
import { anMessages } from "./an.ts";
import { arMessages } from "./ar.ts";
import { astMessages } from "./ast.ts";
import { azMessages } from "./az.ts";
import { beMessages } from "./be.ts";
import { bgMessages } from "./bg.ts";
import { caMessages } from "./ca.ts";
import { coMessages } from "./co.ts";
import { csMessages } from "./cs.ts";
import { cyMessages } from "./cy.ts";
import { daMessages } from "./da.ts";
import { deMessages } from "./de.ts";
import { elMessages } from "./el.ts";
import { enMessages } from "./en.ts";
import { eoMessages } from "./eo.ts";
import { esMessages } from "./es.ts";
import { etMessages } from "./et.ts";
import { euMessages } from "./eu.ts";
import { faMessages } from "./fa.ts";
import { fiMessages } from "./fi.ts";
import { frMessages } from "./fr.ts";
import { glMessages } from "./gl.ts";
import { heMessages } from "./he.ts";
import { hrMessages } from "./hr.ts";
import { huMessages } from "./hu.ts";
import { hyMessages } from "./hy.ts";
import { idMessages } from "./id.ts";
import { isMessages } from "./is.ts";
import { itMessages } from "./it.ts";
import { jaMessages } from "./ja.ts";
import { kaMessages } from "./ka.ts";
import { kabMessages } from "./kab.ts";
import { kmMessages } from "./km.ts";
import { koMessages } from "./ko.ts";
import { kuMessages } from "./ku.ts";
import { kyMessages } from "./ky.ts";
import { loMessages } from "./lo.ts";
import { ltMessages } from "./lt.ts";
import { lvMessages } from "./lv.ts";
import { mkMessages } from "./mk.ts";
import { msMessages } from "./ms.ts";
import { nbMessages } from "./nb.ts";
import { neMessages } from "./ne.ts";
import { nlMessages } from "./nl.ts";
import { nnMessages } from "./nn.ts";
import { ocMessages } from "./oc.ts";
import { plMessages } from "./pl.ts";
import { ptMessages } from "./pt.ts";
import { ptBRMessages } from "./pt-BR.ts";
import { ptPTMessages } from "./pt-PT.ts";
import { roMessages } from "./ro.ts";
import { type LocalizedMessage, readMessages } from "./rows.ts";
import { ruMessages } from "./ru.ts";
import { rwMessages } from "./rw.ts";
import { siMessages } from "./si.ts";
import { skMessages } from "./sk.ts";
import { slMessages } from "./sl.ts";
import { srMessages } from "./sr.ts";
import { svMessages } from "./sv.ts";
import { taMessages } from "./ta.ts";
import { thMessages } from "./th.ts";
import { trMessages } from "./tr.ts";
import { ukMessages } from "./uk.ts";
import { viMessages } from "./vi.ts";
import { zhCNMessages } from "./zh-CN.ts";
import { zhHKMessages } from "./zh-HK.ts";
import { zhTWMessages } from "./zh-TW.ts";

export type { LocalizedMessage } from "./rows.ts";

const languages: Readonly<Record<string, string>> = {
  an: anMessages,
  ar: arMessages,
  ast: astMessages,
  az: azMessages,
  be: beMessages,
  bg: bgMessages,
  ca: caMessages,
  co: coMessages,
  cs: csMessages,
  cy: cyMessages,
  da: daMessages,
  de: deMessages,
  el: elMessages,
  en: enMessages,
  eo: eoMessages,
  es: esMessages,
  et: etMessages,
  eu: euMessages,
  fa: faMessages,
  fi: fiMessages,
  fr: frMessages,
  gl: glMessages,
  he: heMessages,
  hr: hrMessages,
  hu: huMessages,
  hy: hyMessages,
  id: idMessages,
  is: isMessages,
  it: itMessages,
  ja: jaMessages,
  ka: kaMessages,
  kab: kabMessages,
  km: kmMessages,
  ko: koMessages,
  ku: kuMessages,
  ky: kyMessages,
  lo: loMessages,
  lt: ltMessages,
  lv: lvMessages,
  mk: mkMessages,
  ms: msMessages,
  nb: nbMessages,
  ne: neMessages,
  nl: nlMessages,
  nn: nnMessages,
  oc: ocMessages,
  pl: plMessages,
  pt: ptMessages,
  "pt-BR": ptBRMessages,
  "pt-PT": ptPTMessages,
  ro: roMessages,
  ru: ruMessages,
  rw: rwMessages,
  si: siMessages,
  sk: skMessages,
  sl: slMessages,
  sr: srMessages,
  sv: svMessages,
  ta: taMessages,
  th: thMessages,
  tr: trMessages,
  uk: ukMessages,
  vi: viMessages,
  "zh-CN": zhCNMessages,
  "zh-HK": zhHKMessages,
  "zh-TW": zhTWMessages,
};

/** Every message of every language. */
export const localized: readonly LocalizedMessage[] = Object.entries(languages).flatMap(([tag, lines]) =>
  readMessages(tag, lines),
);
