/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "views.text":
    "A view keeps the tab, the filters and the order that the list shows now. One of the same name is replaced.",
  "views.name": "Name of the view",
  "views.share": "Show it to the whole team",
  "views.save": "Save view",
  "views.saved": "View “{name}” saved.",
  "views.remove": "Delete the view {name}",
  "views.removed": "View “{name}” deleted.",
};
