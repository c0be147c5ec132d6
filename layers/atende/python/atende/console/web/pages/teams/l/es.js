/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "teams.name": "Equipos y distribución",
  "teams.saved": "Guardado. Vale para todos en un minuto.",
  "teams.claim": "Quien responde primero se queda con la conversación",
  "teams.claim.text":
    "Solo para conversaciones sin nadie. Quien respondió puede deshacerlo al momento. Apagado, la conversación sigue sin nadie.",
};
