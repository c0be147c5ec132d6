/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "transfer.to": "Para quién",
  "transfer.choose": "Elige una persona o un equipo",
  "transfer.people": "Personas",
  "transfer.teams": "Equipos",
  "transfer.me": "{name} (tú)",
  "transfer.nobody": "Nadie (vuelve a la fila)",
  "transfer.note": "Nota para quien la recibe",
  "transfer.note.hint": "Lo que se acordó, lo que falta",
  "transfer.text":
    "La nota queda en la conversación y el cliente no la ve. Se avisa a quien la recibe y a quien la tenía.",
  "transfer.do": "Pasar conversación",
  "transfer.done": "Conversación pasada a {name}.",
  "transfer.queue": "La conversación volvió a la fila.",
};
