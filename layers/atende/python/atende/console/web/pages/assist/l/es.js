/** @type {Record<string, string>} */
export const words = {
  "assist.ask": "Borrador",
  "assist.title": "Pedir un borrador al asistente. Nada se envía sin ti.",
  "assist.writing": "Escribiendo un borrador…",
  "assist.check": "Borrador del asistente: revísalo antes de enviar.",
  "assist.delicate": "Un asunto delicado: revisa cada palabra antes de enviar.",
  "assist.cut": "El borrador era demasiado largo y quedó cortado: revisa el final.",
  "assist.slow": "El asistente tardó demasiado. Pide de nuevo en un momento.",
  "assist.kept": "El borrador está listo, pero ya estabas escribiendo. Borra el texto y pide de nuevo.",
};
