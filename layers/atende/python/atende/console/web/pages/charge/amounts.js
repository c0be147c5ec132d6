/** Cents of what somebody typed as reais; null for what is no amount. "1.234,50", "1234.5" and "R$ 12" are amounts. @param {string} typed */
export function cents(typed) {
  const bare = typed.replace(/R\$|\s/g, "");
  if (!bare) return 0;
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  return Number(match[1].replaceAll(".", "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** Cents as they are typed. @param {number} amount */
export const typed = (amount) => (amount / 100).toFixed(2).replace(".", ",");

/** @typedef {{ name: string, quantity: string, price: string, code: string }} Row */

/** The lines of the form as the desk takes them; null while one of them is not right. @param {Row[]} rows */
export function lines(rows) {
  const read = rows
    .filter(({ name, price }) => name.trim() || price.trim())
    .map(({ name, quantity, price, code }) => ({
      name: name.trim(),
      quantity: Number(quantity),
      price: cents(price),
      code,
    }));
  const right = read.every((line) => line.name && Number.isInteger(line.quantity) && line.quantity > 0 && line.price);
  return read.length && right ? read : null;
}
