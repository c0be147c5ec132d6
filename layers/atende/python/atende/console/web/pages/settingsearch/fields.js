import { language } from "../../js/i18n.js";
import { words as apikeys } from "../apikeys/l/pt-BR.js";
import { words as connecting } from "../connecting/l/pt-BR.js";
import { words as integrations } from "../integrations/l/pt-BR.js";
import { words as clientes } from "../contactfiles/l/pt-BR.js";
import { words as contactfields } from "../contactfields/l/pt-BR.js";
import { words as digest } from "../digest/l/pt-BR.js";
import { words as followups } from "../followups/l/pt-BR.js";
import { words as greetings } from "../greetings/l/pt-BR.js";
import { words as hours } from "../hours/l/pt-BR.js";
import { words as labels } from "../labels/l/pt-BR.js";
import { words as links } from "../links/l/pt-BR.js";
import { words as menu } from "../menu/l/pt-BR.js";
import { words as notify } from "../notify/l/pt-BR.js";
import { words as people } from "../people/l/pt-BR.js";
import { words as replies } from "../replies/l/pt-BR.js";
import { words as privacypage } from "../privacypage/l/pt-BR.js";
import { words as retention } from "../retention/l/pt-BR.js";
import { words as rules } from "../rules/l/pt-BR.js";
import { words as drafts } from "../templatedrafts/l/pt-BR.js";
import { words as starters } from "../starters/l/pt-BR.js";
import { words as survey } from "../survey/l/pt-BR.js";
import { words as teams } from "../teams/l/pt-BR.js";
import { words as webhooks } from "../webhooks/l/pt-BR.js";

const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** "segunda-feira", ..., as the hours name them. */
const WEEKDAYS = Array.from({ length: 7 }, (_, day) =>
  new Date(MONDAY + day * DAY_MS).toLocaleDateString(language, { weekday: "long", timeZone: "UTC" }),
);

/**
 * The fields of each section by the end of its address: the key of the field's label, then those of its help. The label is
 * what the section shows when it opens, so that it can be found there. The first is the one at which the section opens for
 * whoever looked for it as a whole. `names` are labels that are in no file of words.
 * @type {Record<string, { words: Record<string, string | { one: string, other: string }>, fields: string[][], names?: string[] }>}
 */
export const FIELDS = {
  horarios: {
    words: hours,
    names: WEEKDAYS,
    fields: [
      ["hours.week", "hours.week.text"],
      ["special.title", "special.text"],
      ["holidays.title", "holidays.text"],
      ["zone.heading", "zone.title"],
      ["written.title", "written.text"],
    ],
  },
  campos: {
    words: contactfields,
    fields: [["fields.add", "fields.text", "fields.name", "fields.type", "fields.choices"]],
  },
  clientes: { words: clientes, fields: [["csv.import", "csv.import.text", "csv.import.limits"]] },
  etiquetas: { words: labels, fields: [["labels.rename", "labels.text"], ["labels.merge"], ["labels.remove"]] },
  pesquisa: {
    words: survey,
    fields: [
      ["poll.on", "poll.on.text"],
      ["poll.hour"],
      ["poll.scale"],
      ["poll.low"],
      ["poll.comment_minutes"],
      ["poll.rest_days"],
      ["poll.remind_hours"],
      ["poll.skip", "poll.skip.text"],
      ["poll.outside", "poll.outside.text", "poll.agreed.text"],
      ["poll.results"],
    ],
  },
  resumo: {
    words: digest,
    fields: [
      ["digest.on", "digest.on.text"],
      ["digest.hour"],
      ["digest.channel"],
      ["digest.alarms", "digest.alarms.text"],
    ],
  },
  mensagens: {
    words: greetings,
    fields: [
      ["greetings.greeting", "greetings.greeting.text", "greetings.text"],
      ["greetings.away", "greetings.away.text"],
      ["greetings.missed_call", "greetings.missed_call.text"],
      ["greetings.days"],
      ["greetings.buttons"],
      ["greetings.file"],
    ],
  },
  respostas: {
    words: replies,
    fields: [["replies.add", "replies.text"], ["replies.import", "import.text"], ["replies.export"]],
  },
  menu: {
    words: menu,
    fields: [["menu.where", "menu.text"], ["menu.minutes", "menu.minutes.text"], ["menu.ask"], ["menu.add"]],
  },
  regras: {
    words: rules,
    fields: [
      ["rules.add", "rules.text", "rules.none.text"],
      ["rules.ideas"],
      ["rules.deadline", "rules.deadline.text"],
    ],
  },
  acompanhamentos: {
    words: followups,
    fields: [
      ["followups.first", "followups.intro"],
      ["followups.next"],
      ["followups.give_back"],
      ["followups.window"],
      ["followups.nudge", "followups.silence", "followups.silence.text"],
      ["followups.question"],
      ["followups.resolve"],
      ["followups.move", "followups.move.text", "followups.outside"],
    ],
  },
  equipe: {
    words: people,
    fields: [["people.invite", "people.alone", "people.role", "people.email.text", "people.link.new", "people.remove"]],
  },
  distribuicao: {
    words: teams,
    fields: [
      ["teams.claim", "teams.claim.text"],
      ["teams.undo", "teams.undo.text"],
      ["teams.list", "teams.none"],
      ["teams.how", "teams.assignment", "teams.how.turn.text", "teams.how.least.text"],
      ["teams.people", "teams.people.text", "teams.capacity", "teams.hours"],
    ],
  },
  avisos: {
    words: notify,
    fields: [
      ["notify.here", "notify.off", "notify.test.text"],
      ["notify.what", "notify.mine", "notify.unassigned", "notify.urgent", "notify.mention", "notify.transfer"],
      ["notify.words", "notify.words.text"],
      ["notify.open_only", "notify.open_only.text"],
      ["notify.quiet"],
      ["notify.sound"],
    ],
  },
  sugestoes: {
    words: starters,
    fields: [
      ["starters.prompts", "starters.prompts.text"],
      ["starters.commands", "starters.commands.text"],
    ],
  },
  modelos: { words: drafts, fields: [["drafts.category"], ["drafts.library"], ["drafts.buttons"]] },
  qr: { words: links, fields: [["links.message"], ["links.poster"]] },
  conexao: { words: connecting, fields: [["connect.where"], ["connect.choose"]] },
  integracoes: {
    words: integrations,
    fields: [["integrations.mapping"], ["integrations.log"], ["integrations.label"]],
  },
  api: { words: apikeys, fields: [["apikeys.make", "apikeys.text"]] },
  privacidade: {
    words: privacypage,
    fields: [
      ["privacypage.officer", "privacypage.officer.text"],
      ["privacypage.contact", "privacypage.contact.text"],
      ["privacypage.own", "privacypage.own.text"],
      ["privacypage.on", "privacypage.text"],
      ["privacypage.greeting"],
      ["privacypage.location", "privacypage.location.text"],
    ],
  },
  prazos: {
    words: retention,
    fields: [
      ["retention.messages", "retention.text"],
      ["retention.files"],
      ["retention.threads"],
      ["retention.contacts", "retention.stays"],
      ["retention.logs"],
    ],
  },
  webhooks: { words: webhooks, fields: [["webhooks.add", "webhooks.text"]] },
};
