/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "template.preview": "As the customer sees it",
  "template.none": "No approved template yet. Ask the shop's owner.",
  "template.failed": "The templates did not load",
  "template.choose": "Template",
  "template.value": "Value of {name}",
  "template.missing": "Fill in all values.",
  "template.costs": "WhatsApp charges for a template, and only the customer's answer opens the 24 hours again.",
  "template.send": "Send template",
};
