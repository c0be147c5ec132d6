/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "undo.changed": "Mudança gravada.",
  "undo.undo": "Desfazer",
  "undo.done": "Desfeito: vale o que estava antes.",
};
