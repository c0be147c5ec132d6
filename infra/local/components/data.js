/**
 * Made-up people, threads and messages. Their times are beside `NOW`, so that the page is the same at any hour.
 *
 * @import { Card, Detail, Message } from "../../../layers/atende/python/atende/console/web/js/types.js"
 */

export const NOW = "2026-03-11T15:00:00.000Z";
const MINUTE_MS = 60_000;

/** @param {number} minutes before `NOW`; negative ones are to come */
const ago = (minutes) => new Date(Date.parse(NOW) - minutes * MINUTE_MS).toISOString();

/** What the console knows of a shop when it starts; only what the components read. */
export const BOOT = {
  me: { id: "ag_lucia", name: "Lúcia", role: "owner", away: false, away_until: null },
  business: { id: "padaria", name: "Padaria Aurora", zone: "America/Sao_Paulo", language: "pt-BR", checklist: false },
  inboxes: [{ id: "wa", name: "Balcão", phone: "5511300000001", channel: "whatsapp", channel_name: "WhatsApp" }],
  agents: [{ id: "ag_rui", name: "Rui Sales", role: "attendant", away: false, away_until: null }],
  teams: [{ id: "tm_festas", name: "Festas", members: [] }],
  labels: ["bolo", "entrega"],
  label_colours: { bolo: 1, entrega: 5 },
  budget: "",
};

/** @type {Card} */
const CARD = {
  id: "th_1",
  protocol: "260311-1",
  status: "pending",
  inbox: "wa",
  contact: "ct_1",
  name: "",
  phone: "5511987650001",
  last_text: "",
  heard: true,
  last_at: ago(2),
  last_direction: "incoming",
  waiting_since: ago(2),
  unread: 0,
  assignee: null,
  team: "",
  labels: [],
  priority: "none",
  priority_reason: "",
  rank: 1,
  marked: false,
  window_ends: ago(-1200),
  windowless: false,
  comment: "",
  free_until: null,
  opened: ago(60),
  snoozed_until: null,
  scheduled: null,
  resolved: null,
  late: false,
};
/** @type {Partial<Card>} */
const ANSWERED = { last_direction: "outgoing", waiting_since: null };

/** A row for each thing that a row can say. @type {Partial<Card>[]} */
const ROWS = [
  { name: "Beatriz Lima", last_text: "Oi, vocês entregam no centro?", unread: 2 },
  {
    name: "Caio Prado",
    last_text: "Minha filha comeu o bolo e está com falta de ar",
    priority: "urgent",
    rank: 6,
    priority_reason: "perigo: falta de ar",
    waiting_since: ago(1),
    unread: 1,
  },
  {
    name: "Dora Reis",
    last_text: "É a terceira vez que o pedido vem errado",
    labels: ["reclamação"],
    waiting_since: ago(12),
  },
  { name: "Elis Nunes", last_text: "Alguém pode me responder?", late: true, waiting_since: ago(48) },
  { name: "Fábio Couto", last_text: "Fechado, então até sábado!", labels: ["bolo"], ...ANSWERED, last_at: ago(30) },
  { name: "Gil Matos", last_text: "Preciso de 200 salgados", team: "tm_festas", assignee: "ag_rui" },
  {
    name: "Hugo Teles",
    last_text: "Me chama amanhã cedo",
    status: "snoozed",
    snoozed_until: ago(-1080),
    ...ANSWERED,
  },
  { name: "Iara Paz", last_text: "E o orçamento?", window_ends: ago(-40), waiting_since: ago(20) },
  {
    name: "Um nome tão comprido que não cabe na linha de um telefone",
    last_text: "Uma mensagem comprida, que também não cabe na linha e termina em reticências",
    scheduled: ago(-180),
    ...ANSWERED,
  },
  { name: "João Dias", last_text: "Obrigado!", status: "resolved", resolved: ago(90), ...ANSWERED },
];
export const CARDS = ROWS.map((card, at) => ({ ...CARD, id: `th_${at}`, contact: `ct_${at}`, ...card }));

/** @type {Message} */
const MESSAGE = {
  id: "",
  direction: "incoming",
  type: "text",
  text: "",
  more: 0,
  at: ago(20),
  author: "contact",
  author_name: "Beatriz Lima",
  state: null,
  reason: null,
  quotes: null,
  choice: null,
  choices: [],
  media: null,
  understood: true,
  beside: "",
  mentions: [],
  edited: null,
  was: "",
  revoked: null,
};
/** @type {Partial<Message>} */
const OURS = { direction: "outgoing", author: "agent:ag_lucia", author_name: "Lúcia" };

/** A bubble for each thing that one can say. @type {Partial<Message>[]} */
const SAID = [
  { text: "Oi! Quanto custa o *bolo de cenoura*?" },
  {
    ...OURS,
    author: "auto:faq",
    author_name: "Resposta automática",
    text: "O bolo inteiro custa R$ 48.",
    state: "read",
  },
  { text: "E dá para entregar hoje?", quotes: "m1" },
  { direction: "note", author: "agent:ag_lucia", author_name: "Lúcia", text: "Cliente de toda semana." },
  {
    ...OURS,
    text: "Dá sim. Qual horário prefere?",
    state: "delivered",
    choices: [
      { id: "a", title: "Até as 12h", description: "" },
      { id: "b", title: "Até as 18h", description: "Taxa de R$ 5" },
    ],
  },
  { text: "Até as 18h", choice: "b" },
  { type: "location", text: "Rua das Flores, 10 (-23.55, -46.63)" },
  { text: "Me enganei, era outra coisa", revoked: ago(9) },
  { ...OURS, text: "Combinado!", state: "sending" },
  { ...OURS, text: "Seu pedido saiu.", state: "failed", reason: "O WhatsApp não aceitou: o número não existe mais." },
];
const MESSAGES = SAID.map((message, at) => ({ ...MESSAGE, id: `m${at + 1}`, ...message }));

/** The thread of these messages; only what a bubble reads. */
export const DETAIL = /** @type {Detail} */ (
  /** @type {unknown} */ ({ ...CARDS[0], messages: MESSAGES, older: null, follow_ups: [], episodes: [] })
);
