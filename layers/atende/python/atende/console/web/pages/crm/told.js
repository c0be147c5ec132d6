import { language, t } from "../../js/i18n.js";

/** What a stage of HubSpot's own is called here; a stage that a shop has made keeps its name. @param {string} stage */
export function stageName(stage) {
  const word = t("crm.stage." + stage);
  return word === "crm.stage." + stage ? stage : word;
}

/** "2350.5 BRL" as money, and a bare number with its separators. @param {string} amount */
export function worth(amount) {
  const [, digits, currency] = /^(\d{1,15}(?:\.\d+)?)(?: ([A-Z]{3}))?$/.exec(amount.trim()) ?? [];
  if (!digits) return amount;
  return Number(digits).toLocaleString(language, currency ? { style: "currency", currency } : {});
}
