import { manages, me } from "../../js/desk.js";

/** The address of the list of settings. */
export const HUB = "/ajustes";

/** The parts of the list, in their order. */
export const GROUPS = ["loja", "respostas", "equipe", "canais", "integracoes", "privacidade"];

/**
 * What can be set, in the order of the list. `at` is the end of the address below /ajustes, `page` the folder of `pages/`
 * that loads when the section opens; `to` is the address of a page that has its own place in the console. A `deep` section
 * has parts with addresses below its own, which the page reads. The words here
 * are `<at>` and `<at>.text`. A section of owners and managers is marked `owner`, one of owners alone also `strict`; the others are there for everybody to read,
 * and what a role may not change is its own business.
 * @typedef {{ at: string, page?: string, to?: string, icon: string, group: string, owner?: boolean, strict?: boolean, deep?: boolean }} Section
 * @type {Section[]}
 */
export const SECTIONS = [
  { at: "primeiros-passos", page: "checklist", icon: "check", group: "loja", owner: true },
  { at: "horarios", page: "hours", icon: "clock", group: "loja" },
  { at: "campos", page: "contactfields", icon: "user", group: "loja", owner: true },
  { at: "clientes", page: "contactfiles", icon: "card", group: "loja", owner: true },
  { at: "etiquetas", page: "labels", icon: "flag", group: "loja" },
  { at: "pesquisa", page: "survey", icon: "heart", group: "loja", owner: true },
  { at: "resumo", page: "digest", icon: "chart", group: "loja", owner: true },
  { at: "mensagens", page: "greetings", icon: "auto", group: "respostas", owner: true },
  { at: "perguntas", to: "/perguntas", icon: "help", group: "respostas", owner: true },
  { at: "respostas", page: "replies", icon: "reply", group: "respostas" },
  { at: "menu", page: "menu", icon: "list", group: "respostas", owner: true },
  { at: "regras", page: "rules", icon: "flow", group: "respostas", owner: true },
  { at: "acompanhamentos", page: "followups", icon: "bell", group: "respostas", owner: true },
  { at: "equipe", page: "people", icon: "user", group: "equipe", owner: true },
  { at: "distribuicao", page: "teams", icon: "flow", group: "equipe", owner: true },
  { at: "avisos", page: "notify", icon: "bell", group: "equipe" },
  { at: "conexao", page: "connecting", icon: "call", group: "canais", owner: true, strict: true, deep: true },
  { at: "qr", page: "links", icon: "open", group: "canais", owner: true },
  { at: "modelos", page: "templatedrafts", icon: "file", group: "canais", owner: true },
  { at: "campanhas", to: "/campanhas", icon: "horn", group: "canais", owner: true },
  { at: "sugestoes", page: "starters", icon: "reply", group: "canais", owner: true },
  { at: "saude", to: "/saude", icon: "pulse", group: "canais", owner: true },
  { at: "integracoes", page: "integrations", icon: "flow", group: "integracoes", owner: true, strict: true },
  { at: "api", page: "apikeys", icon: "key", group: "integracoes", owner: true, strict: true },
  { at: "webhooks", page: "webhooks", icon: "send", group: "integracoes", owner: true, strict: true },
  { at: "dados", page: "privacy", icon: "user", group: "privacidade", owner: true, strict: true },
  { at: "prazos", page: "retention", icon: "trash", group: "privacidade", owner: true, strict: true },
  { at: "privacidade", page: "privacypage", icon: "open", group: "privacidade", owner: true, strict: true },
  { at: "acessos", page: "accesslog", icon: "list", group: "privacidade", owner: true, strict: true },
  { at: "historico", page: "history", icon: "undo", group: "privacidade", owner: true },
];

/** What this person may open. */
export const offered = () =>
  SECTIONS.filter(({ owner, strict }) => (!owner || manages.value) && (!strict || me.value.role === "owner"));
