/** @import { Section } from "../settings/sections.js" */

/**
 * What people look for among the settings and is done elsewhere: `to` is where, or `panel` what opens there. The words are
 * those of a section, in this page's own files.
 * @type {(Section & { panel?: "account" | "start" })[]}
 */
export const ELSEWHERE = [
  { at: "conta", icon: "user", group: "equipe", panel: "account" },
  { at: "nova-conversa", icon: "plus", group: "loja", panel: "start" },
  { at: "bloqueio", icon: "alert", group: "loja", to: "/" },
  { at: "cliente", icon: "card", group: "loja", to: "/" },
  { at: "apagar-cliente", icon: "trash", group: "privacidade", to: "/" },
  { at: "resolver", icon: "check", group: "loja", to: "/" },
  { at: "agenda", icon: "bell", group: "loja", to: "/agenda" },
  { at: "numeros", icon: "chart", group: "loja", to: "/numeros" },
];
