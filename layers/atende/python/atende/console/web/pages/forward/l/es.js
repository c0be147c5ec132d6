/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "forward.to": "Buscar conversación",
  "forward.hint": "Nombre, teléfono o protocolo",
  "forward.send": "Reenviar",
  "forward.done": "Reenviado a {name}.",
  "forward.closed": "Plazo de 24 horas cerrado",
  "forward.none": "Ninguna conversación con ese nombre.",
  "forward.what": "Va este mensaje:",
  "forward.choose": "Para quién",
};
