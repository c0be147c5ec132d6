import { boot } from "./desk.js";
import { t } from "./i18n.js";

/** What to call a contact; one without a name goes by the phone. @param {{ name: string, phone: string | null }} card */
export function nameOf({ name, phone }) {
  if (name && name !== phone) return name;
  return phone ? phoneText(phone) : t("contact.unnamed");
}

/** "+55 11 98765-4321" for Brazilian numbers, "+1 5550001111" otherwise. @param {string} phone digits, with or without plus; masked for viewers */
export function phoneText(phone) {
  if (isMasked(phone)) return phone;
  const digits = phone.replace(/\D/g, "");
  const br = digits.match(/^55(\d\d)(\d{4,5})(\d{4})$/);
  return br ? `+55 ${br[1]} ${br[2]}-${br[3]}` : "+" + digits;
}

/** Whether a phone has only its last digits, for somebody who only reads: nobody can be called by it. @param {string} phone */
const isMasked = (phone) => phone.includes("•");

/** Where a phone leads; nothing for one that is masked, and a link without it is only text. @param {string} phone */
export const phoneLink = (phone) => (isMasked(phone) ? undefined : "tel:+" + phone.replace(/\D/g, ""));

/** @param {string | null} id */
export const agentName = (id) => boot.value?.agents.find((agent) => agent.id === id)?.name ?? "";
