/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "playbook.title": "Suggested answer",
  "playbook.acknowledge": "Acknowledge",
  "playbook.apologise": "Apologise",
  "playbook.solve": "Solve",
  "playbook.thank": "Thank",
  "playbook.use": "Put it into the answer",
  "playbook.due": "Get back by {time}",
  "playbook.reason": "Why it looks like a complaint: {reason}",
  "playbook.text": "Check it and change what you need before you send it.",
  "playbook.used": "It is in the answer field.",
  "playbook.none": "Nobody wrote yet.",
  "playbook.close": "Close",
};
