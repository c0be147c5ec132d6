/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "followups.name": "Follow-ups",
  "followups.intro":
    "Everything counts business hours only, except the warning of WhatsApp’s window. What is off costs nothing.",
  "followups.answers": "Answers",
  "followups.first": "First reply due within",
  "followups.next": "Other replies due within",
  "followups.give_back": "Give the thread back if its agent does not answer within",
  "followups.window": "Warn before the 24-hour window closes",
  "followups.silence": "When the customer is silent",
  "followups.nudge": "Ask whether anything else is needed, after",
  "followups.resolve": "Resolve the thread by itself, after another",
  "followups.question": "What the shop asks",
  "followups.silence.text":
    "Whoever complained is never asked nor resolved. Without the question the thread is resolved counting from the last message. You may use {{nome}}, {{protocolo}} and {{loja}}.",
  "followups.outside": "Outside business hours",
  "followups.move": "Messages scheduled outside business hours go out at the next opening",
  "followups.move.text": "Off, they go out at their time even while the shop is closed.",
  "followups.unit": "Unit",
  "followups.minutes": "business minutes",
  "followups.hours": "business hours",
  "followups.clock.minutes": "minutes",
  "followups.clock.hours": "hours",
  "followups.saved": "Follow-ups saved. They apply within a minute.",
};
