import { boot } from "./desk.js";
import { t } from "./i18n.js";

/** @param {{ name: string, phone: string | null }} card What to call a contact that may have no name. */
export const nameOf = (card) => card.name || (card.phone ? phoneText(card.phone) : t("contact.unnamed"));

/** "+55 11 98765-4321" for Brazilian numbers, "+1 5550001111" otherwise. @param {string} phone digits, with or without plus */
export function phoneText(phone) {
  const digits = phone.replace(/\D/g, "");
  const br = digits.match(/^55(\d\d)(\d{4,5})(\d{4})$/);
  return br ? `+55 ${br[1]} ${br[2]}-${br[3]}` : "+" + digits;
}

/** @param {string | null} id */
export const agentName = (id) => boot.value?.agents.find((agent) => agent.id === id)?.name ?? "";
