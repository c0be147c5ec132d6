/**
 * What can be set, in the order of the list. `at` is the end of the address below /ajustes, `page` the folder of `pages/`
 * that loads when the section opens; its words here are `<at>` and `<at>.text`. A section of the owner alone is marked
 * `owner`; the others are there for everybody to read, and what a role may not change is its own business.
 * @typedef {{ at: string, page: string, icon: string, owner?: boolean }} Section
 * @type {Section[]}
 */
export const SECTIONS = [
  { at: "primeiros-passos", page: "checklist", icon: "check", owner: true },
  { at: "avisos", page: "notify", icon: "bell" },
  { at: "conexao", page: "connecting", icon: "call", owner: true },
  { at: "horarios", page: "hours", icon: "clock" },
  { at: "mensagens", page: "greetings", icon: "auto", owner: true },
  { at: "respostas", page: "replies", icon: "reply" },
  { at: "campos", page: "contactfields", icon: "user", owner: true },
  { at: "clientes", page: "contactfiles", icon: "card", owner: true },
  { at: "etiquetas", page: "labels", icon: "flag" },
  { at: "menu", page: "menu", icon: "list", owner: true },
  { at: "regras", page: "rules", icon: "flow", owner: true },
  { at: "pesquisa", page: "survey", icon: "heart", owner: true },
  { at: "resumo", page: "digest", icon: "chart", owner: true },
  { at: "acompanhamentos", page: "followups", icon: "bell", owner: true },
  { at: "equipe", page: "people", icon: "user", owner: true },
  { at: "distribuicao", page: "teams", icon: "flow", owner: true },
];
