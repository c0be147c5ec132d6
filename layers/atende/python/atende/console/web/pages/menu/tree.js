/** @import { Draft, Node } from "./shapes.js" */

export const ROOT = "root";

/** The options of a node, in order. @param {Draft} draft @param {string} name */
export const under = (draft, name) => draft.nodes.filter((node) => node.under === name);

/** How many steps down from the first message a node is. @param {Draft} draft @param {Node | undefined} node @returns {number} */
export function depth(draft, node) {
  let steps = 0;
  for (let at = node; at && steps < draft.nodes.length; at = draft.nodes.find((one) => one.id === at?.under))
    steps += 1;
  return steps;
}

/** @param {Draft} draft @param {string} id @param {Partial<Node>} change @returns {Draft} */
export const changed = (draft, id, change) => ({
  ...draft,
  nodes: draft.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});

/** @param {Draft} draft @param {string} name the node that gets another option @returns {{ draft: Draft, id: string }} */
export function added(draft, name) {
  const id = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
  /** @type {Node} */
  const node = { id, under: name, title: "", description: "", text: "", does: "say", label: "", assignee: "" };
  return { draft: { ...draft, nodes: [...draft.nodes, node] }, id };
}

/** Without a node and all below it. @param {Draft} draft @param {string} id @returns {Draft} */
export function removed(draft, id) {
  const gone = new Set([id]);
  for (let before = 0; before !== gone.size; ) {
    before = gone.size;
    for (const node of draft.nodes) if (gone.has(node.under)) gone.add(node.id);
  }
  return { ...draft, nodes: draft.nodes.filter((node) => !gone.has(node.id)) };
}

/** A node and its neighbour change places. @param {Draft} draft @param {Node} node @param {1 | -1} step @returns {Draft} */
export function moved(draft, node, step) {
  const beside = under(draft, node.under);
  const other = beside[beside.indexOf(node) + step];
  if (!other) return draft;
  return { ...draft, nodes: draft.nodes.map((one) => (one === node ? other : one === other ? node : one)) };
}
