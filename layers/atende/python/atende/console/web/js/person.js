import { boot } from "./desk.js";
import { t } from "./i18n.js";

/** What to call a contact; one without a name goes by the phone. @param {{ name: string, phone: string | null }} card */
export function nameOf({ name, phone }) {
  if (name && name !== phone) return name;
  return phone ? phoneText(phone) : t("contact.unnamed");
}

/** "+55 11 98765-4321" for Brazilian numbers, "+1 5550001111" otherwise. @param {string} phone digits, with or without plus */
export function phoneText(phone) {
  const digits = phone.replace(/\D/g, "");
  const br = digits.match(/^55(\d\d)(\d{4,5})(\d{4})$/);
  return br ? `+55 ${br[1]} ${br[2]}-${br[3]}` : "+" + digits;
}

/** @param {string | null} id */
export const agentName = (id) => boot.value?.agents.find((agent) => agent.id === id)?.name ?? "";
