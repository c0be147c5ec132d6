import { language } from "./i18n.js";

/** "R$ 12,34". @param {number} cents */
export const reais = (cents) => (cents / 100).toLocaleString(language, { style: "currency", currency: "BRL" });

/** "US$ 12,34"; a single message's price needs four places. @param {number} micros millionths of a dollar @param {number} [places] */
export const dollars = (micros, places = 2) =>
  (micros / 1_000_000).toLocaleString(language, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });

/**
 * Whether a message carries an order or news of one. It is never sent once more by itself: the order's card knows what still holds.
 * What is written out as text is a text like any other.
 * @param {{ type: string, sale?: string }} message
 */
export const isAboutMoney = ({ type, sale = "" }) =>
  sale !== "" && ["payment", "order_update", "template"].includes(type);
