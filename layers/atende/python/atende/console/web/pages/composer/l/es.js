/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "composer.mode": "Qué escribir",
  "composer.reply.hint": "Escribe, o / para atajos",
  "composer.note.hint": "Solo el equipo ve esta nota",
  "composer.reply.send": "Enviar respuesta",
  "composer.note.send": "Guardar nota",
  "composer.whose": "La tiene {name}.",
  "composer.readonly": "Tu perfil permite leer las conversaciones, pero no responder.",
  "window.closed.title": "El plazo de 24 horas terminó.",
  "window.never.title": "Este cliente todavía no ha escrito a la tienda.",
  "window.closed.text":
    "WhatsApp solo acepta respuestas hasta 24 horas después del último mensaje del cliente. Para hablar antes, envía una plantilla aprobada; cuando escriba, el campo vuelve.",
  "window.closed.note": "Escribir nota interna",
  "present.looking": { one: "{names} está viendo esta conversación", other: "{names} están viendo esta conversación" },
  "present.typing": { one: "{names} está escribiendo…", other: "{names} están escribiendo…" },
  "bubble.reply.off": "No citar",
  "file.photo": "Foto o video",
  "composer.preview": "Mostrar vista previa del enlace",
  "composer.emoji": "Elegir emoji",
  "composer.camera": "Tomar foto",
  "composer.short": "Mensaje",
};
