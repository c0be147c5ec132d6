/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "followups.name": "Seguimientos",
  "followups.intro":
    "Todo cuenta solo el horario de atención de la tienda, menos el aviso del plazo de WhatsApp. Lo que está apagado no cuesta nada.",
  "followups.answers": "Respuestas",
  "followups.first": "Plazo de la primera respuesta",
  "followups.next": "Plazo de las demás respuestas",
  "followups.give_back": "Devolver la conversación si su responsable no contesta en",
  "followups.window": "Avisar antes de que cierre el plazo de 24 horas",
  "followups.silence": "Cuando el cliente queda en silencio",
  "followups.nudge": "Preguntar si necesita algo más, después de",
  "followups.resolve": "Resolver la conversación sola, después de otras",
  "followups.question": "Lo que pregunta la tienda",
  "followups.silence.text":
    "A quien reclamó nunca se le pregunta ni se le cierra. Sin la pregunta, la conversación se resuelve contando desde el último mensaje. Puedes usar {{nome}}, {{protocolo}} y {{loja}}.",
  "followups.outside": "Fuera del horario",
  "followups.move": "Los mensajes programados fuera del horario salen en la próxima apertura",
  "followups.move.text": "Apagado, salen a su hora aunque la tienda esté cerrada.",
  "followups.unit": "Unidad",
  "followups.minutes": "min de atención",
  "followups.hours": "h de atención",
  "followups.clock.minutes": "minutos",
  "followups.clock.hours": "horas",
  "followups.saved": "Seguimientos guardados. Valen en un minuto.",
};
