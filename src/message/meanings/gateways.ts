/** Proxies and balancers: what they say about the server behind them, the client before them and themselves. */
import { defineMeanings } from "./define.ts";
import { capture, serverLog } from "./steps.ts";

const reply = { family: "protocol", phase: "established", operation: "request", causes: [] } as const;
const fromProxy = {
  en: "that the server itself answered: these words are a proxy's or balancer's in front of it",
  ru: "что ответил сам сервер: это слова прокси или балансировщика перед ним",
};

export const gateways = defineMeanings({
  "client-gave-up": {
    family: "closed",
    phase: "established",
    causes: ["client-went-away", "gave-up-waiting"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The client closed before the server had answered; this is the server's or proxy's note about it.",
      ru: "Клиент закрыл соединение раньше, чем сервер ответил; это запись сервера или прокси об этом.",
    },
    doesNotSay: [
      {
        en: "that the client is at fault: it may have lost patience with a slow server, and a proxy in between counts as client too",
        ru: "что виноват клиент: он мог не дождаться медленного сервера, а клиентом считается и прокси между ними",
      },
    ],
    findOut: [
      {
        en: "compare the request's duration in the log: a round number (30 s, 60 s) is the client's or a balancer's limit",
        ru: "сравнить длительность запросов в журнале: круглое число (30 с, 60 с) — предел клиента или балансировщика",
      },
    ],
    topics: ["timeouts"],
  },
  "server-closed-on-purpose": {
    family: "closed",
    phase: "established",
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The server was configured to close without an answer (nginx 444).",
      ru: "Сервер настроен закрывать соединение без ответа (444 в nginx).",
    },
  },
  "gateway-bad-answer": {
    ...reply,
    causes: ["keep-alive-race", "process-killed", "idle-close-by-peer", "rejected-after-accept"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "A proxy or balancer got no usable answer from the server behind it: the connection broke, or the answer was malformed or too long.",
      ru: "Прокси или балансировщик не получил от сервера за ним пригодного ответа: соединение оборвалось, ответ искажён или слишком длинный.",
    },
    doesNotSay: [fromProxy],
    remedies: [
      {
        who: "server",
        does: {
          en: "let it keep idle connections longer than the proxy does (AWS balancers: longer than 60 s)",
          ru: "держать простаивающие соединения дольше, чем прокси (для балансировщиков AWS: дольше 60 с)",
        },
      },
    ],
    findOut: [serverLog],
    topics: ["keep-alive", "timeouts"],
  },
  "gateway-refused": {
    ...reply,
    family: "refused",
    causes: ["port-closed", "no-answer", "listener-closed"],
    retry: "safe",
    says: {
      en: "A proxy or balancer could not connect to the server behind it.",
      ru: "Прокси или балансировщик не смог соединиться с сервером за ним.",
    },
    doesNotSay: [fromProxy],
    findOut: [serverLog],
  },
  "gateway-unreachable": {
    ...reply,
    family: "unreachable",
    causes: ["no-answer"],
    retry: "later",
    says: {
      en: "A proxy does not reach the server behind it, or does not find its name.",
      ru: "Прокси не достигает сервера за ним или не находит его имени.",
    },
    doesNotSay: [fromProxy],
  },
  "gateway-tls-failed": {
    ...reply,
    family: "tls",
    retry: "pointless",
    says: {
      en: "TLS between a proxy and the server behind it failed.",
      ru: "Не удался TLS между прокси и сервером за ним.",
    },
    doesNotSay: [fromProxy],
  },
  "no-upstream": {
    ...reply,
    family: "refused",
    retry: "later",
    says: {
      en: "There is no server that could answer: none is healthy, none fits, or none is known for this request.",
      ru: "Нет сервера, который мог бы ответить: нет исправных, нет подходящих, или для этого запроса ни один не известен.",
    },
    findOut: [serverLog],
  },
  "fault-injected": {
    ...reply,
    retry: "safe",
    says: {
      en: "The proxy made this fault on purpose, by a rule for tests.",
      ru: "Прокси вызвал эту ошибку намеренно, по правилу для испытаний.",
    },
  },
  "proxy-connect-failed": {
    ...reply,
    family: "refused",
    phase: "connecting",
    causes: ["port-closed", "no-answer", "rejected-after-accept"],
    retry: "later",
    says: {
      en: "The way through the proxy failed: the proxy was not reached, or it could not or would not connect onwards.",
      ru: "Не удалось пройти через прокси: до него не достучались, или он не смог либо не захотел соединиться дальше.",
    },
    doesNotSay: [
      {
        en: "that the server is down: it may never have been asked",
        ru: "что сервер не работает: до него могло и не дойти",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "check the proxy's address and the rules for going without it (HTTP_PROXY, NO_PROXY, system settings)",
          ru: "проверить адрес прокси и правила обхода (HTTP_PROXY, NO_PROXY, настройки системы)",
        },
      },
    ],
  },
  "proxy-login-required": {
    ...reply,
    retry: "pointless",
    says: { en: "The proxy wants a login.", ru: "Прокси требует входа." },
  },
  "proxy-settings": {
    ...reply,
    family: "refused",
    phase: "connecting",
    retry: "pointless",
    says: {
      en: "The automatic proxy settings (PAC, WPAD) could not be loaded or run.",
      ru: "Не удалось загрузить или выполнить автоматические настройки прокси (PAC, WPAD).",
    },
  },
  "proxy-tls-failed": {
    ...reply,
    family: "tls",
    retry: "pointless",
    says: { en: "TLS to the proxy itself failed.", ru: "Не удался TLS с самим прокси." },
  },
  "haproxy-client-aborted": {
    family: "closed",
    phase: "established",
    causes: ["client-went-away", "gave-up-waiting", "closed-with-unread-data"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "HAProxy's note: the client ended the session first.",
      ru: "Запись HAProxy: сеанс первым завершил клиент.",
    },
    doesNotSay: [{ en: "whether by FIN or RST", ru: "был ли это FIN или RST" }],
    topics: ["timeouts", "fin-or-rst"],
  },
  "haproxy-server-refused": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed", "firewall-rejects"],
    retry: "safe",
    says: {
      en: "HAProxy's note: the server, or something before it, refused the connection (a RST or an ICMP message), or there was no route.",
      ru: "Запись HAProxy: сервер или что-то перед ним отказало в соединении (RST или ICMP), либо не было маршрута.",
    },
    findOut: [serverLog],
  },
  "haproxy-server-aborted": {
    family: "closed",
    phase: "established",
    causes: [
      "process-killed",
      "closed-with-unread-data",
      "peer-lost-state",
      "middlebox-lost-state",
      "keep-alive-race",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "HAProxy's note: the server broke off, before its answer (SH) or in the middle of it (SD).",
      ru: "Запись HAProxy: сервер прервал соединение до ответа (SH) или посреди него (SD).",
    },
    doesNotSay: [{ en: "whether by FIN or RST", ru: "был ли это FIN или RST" }],
    findOut: [serverLog, capture],
    topics: ["fin-or-rst"],
  },
  "haproxy-proxy-refused": {
    ...reply,
    retry: "pointless",
    says: {
      en: "HAProxy itself blocked the request or answer: by a rule, by a limit, or because it was malformed.",
      ru: "Запрос или ответ заблокировал сам HAProxy: по правилу, из-за предела или потому, что он искажён.",
    },
    findOut: [serverLog],
  },
});
