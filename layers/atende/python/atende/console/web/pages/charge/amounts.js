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

/**
 * @typedef {{ name: string, quantity: string, price: string, code: string }} Row
 * @typedef {{ what: string, n?: number }} Lack a word for what is missing, and the number of the row
 * @typedef {{ rows: Row[], freight: string, discount: string, ways: string[], due: string, first: string, last: string, asksPayer: boolean, payer: string, document: string }} Order
 *   `first` and `last`: the days between which `due` lies
 */

/** @param {Row} row */
const isWritten = ({ name, price }) => Boolean(name.trim() || price.trim());

/** The lines of the form as the desk takes them, once `rowLacks` has nothing to say of them. @param {Row[]} rows */
export const lines = (rows) =>
  rows.filter(isWritten).map(({ name, quantity, price, code }) => ({
    name: name.trim(),
    quantity: Number(quantity),
    price: cents(price) ?? 0,
    code,
  }));

/** What the first row lacks that is not right, and its number; null while all are. @param {Row[]} rows @returns {Lack | null} */
export function rowLacks(rows) {
  if (!rows.some(isWritten)) return { what: "items" };
  for (const [at, row] of rows.entries()) {
    if (!isWritten(row)) continue;
    const n = at + 1;
    if (!row.name.trim()) return { what: "name", n };
    if (!/^[1-9]\d{0,3}$/.test(row.quantity.trim())) return { what: "quantity", n };
    if (!cents(row.price)) return { what: "price", n };
  }
  return null;
}

/** The largest total of an order, in cents (desk/sales/orders.py). */
const LARGEST = 100_000_000;

/** The sum of an order; amounts that cannot be read count as none. @param {Order} order */
export const totalOf = ({ rows, freight, discount }) =>
  lines(rows).reduce((sum, { quantity, price }) => sum + (quantity * price || 0), 0) +
  (cents(freight) ?? 0) -
  (cents(discount) ?? 0);

/** What an order lacks before it can be charged; null while it lacks nothing. @param {Order} order @returns {Lack | null} */
export function orderLacks(order) {
  const total = totalOf(order);
  const first = [
    cents(order.freight) === null && "freight",
    cents(order.discount) === null && "discount",
    total <= 0 && "total",
    total > LARGEST && "most",
    !order.ways.length && "ways",
    !(order.due >= order.first && order.due <= order.last) && "due",
    order.asksPayer && !order.payer.trim() && "payer",
    order.asksPayer && !order.document.trim() && "document",
  ].find(Boolean);
  return rowLacks(order.rows) ?? (first ? { what: first } : null);
}
