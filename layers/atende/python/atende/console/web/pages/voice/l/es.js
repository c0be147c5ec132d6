/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "voice.asking": "Permite el micrófono…",
  "voice.recording": "Grabando",
  "voice.stop": "Parar y escuchar",
  "voice.discard": "Descartar grabación",
  "voice.listen": "Escuchar antes de enviar: {time}",
  "voice.send": "Enviar mensaje de voz",
  "voice.sending": "Enviando",
  "voice.plain": "Este navegador no graba en el formato de los mensajes de voz: el cliente recibe un archivo de audio.",
  "voice.long": "Tiene {size}: por encima de 512 kB el cliente debe descargar el audio antes de escucharlo.",
  "voice.wrong.denied": "El navegador no permitió usar el micrófono.",
  "voice.wrong.denied.text":
    "Toca el candado junto a la dirección, permite el micrófono para esta página e inténtalo de nuevo.",
  "voice.wrong.missing": "No se encontró ningún micrófono.",
  "voice.wrong.missing.text": "Conecta un micrófono o unos auriculares con micrófono e inténtalo de nuevo.",
  "voice.wrong.busy": "El micrófono está en uso.",
  "voice.wrong.busy.text": "Cierra el otro programa o la llamada que usa el micrófono e inténtalo de nuevo.",
  "voice.wrong.other": "No se pudo grabar.",
  "voice.wrong.other.text": "Inténtalo de nuevo. Si sigue fallando, graba en tu teléfono y adjunta el archivo.",
};
