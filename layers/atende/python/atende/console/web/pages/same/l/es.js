/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "same.title": "Parece ser la misma persona",
  "same.join": "Unir",
  "same.no": "No es",
  "same.invited": "Siguió una invitación hecha para este cliente",
  "same.phone": "Ya usó el mismo teléfono",
  "same.near": "Mismo nombre, teléfono casi igual",
  "same.name": "Mismo nombre, teléfono oculto",
  "same.joined": "Contactos unidos",
  "same.by": "Por {name}",
  "same.proved": "Confirmado por WhatsApp",
  "same.threads": "Otras conversaciones",
};
