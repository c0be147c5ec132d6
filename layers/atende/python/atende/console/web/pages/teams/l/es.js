/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "teams.name": "Equipos y distribución",
  "teams.saved": "Guardado. Vale para todos en un minuto.",
  "teams.undo": "Deshacer el envío de una respuesta",
  "teams.undo.seconds": "Durante {n} segundos",
  "teams.undo.off": "Desactivado: sale en el momento",
  "teams.undo.text":
    "La respuesta espera en el panel de quien la escribió y sale después. Cerrar o cambiar de pestaña la envía en el momento. Vale para cada persona cuando vuelva a abrir el panel.",
  "teams.claim": "Quien responde primero se queda con la conversación",
  "teams.claim.text":
    "Solo para conversaciones sin nadie. Quien respondió puede deshacerlo al momento. Apagado, la conversación sigue sin nadie.",
  "teams.list": "Equipos",
  "teams.none": "Todavía no hay equipos. Crea uno para pasar conversaciones a un grupo, como Ventas o Cambios.",
  "teams.nobody": "nadie",
  "teams.new": "Nuevo equipo",
  "teams.edit": "Editar",
  "teams.edit.of": "Editar {name}",
  "teams.team.name": "Nombre del equipo",
  "teams.members": "Quién está en él",
  "teams.remove": "Eliminar equipo",
  "teams.remove.sure": "Eliminar de verdad",
  "teams.remove.text": "Las conversaciones de este equipo conservan su etiqueta.",
  "teams.assignment": "Conversaciones sin nadie",
  "teams.assignment.of": "Conversaciones sin nadie: {inbox}",
  "teams.how": "Cómo se asignan",
  "teams.how.hand": "A mano",
  "teams.how.turn": "Por turnos",
  "teams.how.least": "A quien tiene menos conversaciones",
  "teams.how.hand.text": "Cada uno toma la conversación que quiera.",
  "teams.how.turn.text":
    "Cada conversación nueva va a quien lleva más tiempo sin recibir. Quien está ausente, fuera de horario o en el límite no recibe. Sin nadie disponible, la conversación espera en la fila.",
  "teams.how.least.text":
    "Cada conversación nueva va a quien tiene menos conversaciones abiertas. Quien está ausente, fuera de horario o en el límite no recibe. Sin nadie disponible, la conversación espera en la fila.",
  "teams.among": "Entre quiénes",
  "teams.among.all": "Todos los que atienden",
  "teams.among.none": "Nadie recibiría conversaciones: elige un equipo con personas que atienden.",
  "teams.people": "Límite y horario de cada persona",
  "teams.people.text":
    "Solo para la asignación automática. Cada uno cambia su propio estado (disponible o ausente) en su cuenta.",
  "teams.capacity": "Máximo de conversaciones abiertas (0: sin límite)",
  "teams.hours": "Horario de trabajo",
  "teams.hours.hint": "Vacío: a cualquier hora. Ej.: lun a vie de 9h a 18h",
};
