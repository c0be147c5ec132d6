/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "chat.text":
    "En el teléfono de la tienda: abre el chat con este cliente, toca Más, Exportar chat, y envía el archivo a esta computadora. Con o sin archivos, de Android o de iPhone.",
  "chat.effect":
    "Los mensajes entran como historial: no se avisa a nadie, no se responde nada y los números no cambian. Importar de nuevo no repite nada.",
  "chat.choose": "Elegir el archivo (.zip o .txt)",
  "chat.another": "Elegir otro archivo",
  "chat.found": { one: "{count} mensaje, del {first} al {last}.", other: "{count} mensajes, del {first} al {last}." },
  "chat.files": { one: "{count} archivo.", other: "{count} archivos." },
  "chat.missing": {
    one: "{count} archivo no vino en la exportación.",
    other: "{count} archivos no vinieron en la exportación.",
  },
  "chat.who": "¿Cuál de estos nombres es la tienda?",
  "chat.sender": { one: "{name} ({count} mensaje)", other: "{name} ({count} mensajes)" },
  "chat.nobody": "Ninguno: solo escribió el cliente",
  "chat.beginning": "Cómo va a quedar",
  "chat.shop": "Tienda:",
  "chat.file": "(archivo)",
  "chat.go": { one: "Importar {count} mensaje", other: "Importar {count} mensajes" },
  "chat.done": { one: "{count} mensaje importado.", other: "{count} mensajes importados." },
  "chat.known": { one: "{count} ya estaba aquí.", other: "{count} ya estaban aquí." },
  "chat.refused": {
    one: "{count} archivo se rechazó por seguridad o tamaño.",
    other: "{count} archivos se rechazaron por seguridad o tamaño.",
  },
  "chat.stopped": "Importación detenida. {done} de {total} mensajes ya entraron y se quedan.",
  "job.sending": "Enviando el archivo: {percent}%",
  "job.reading": "Leyendo el chat…",
  "job.running": "Importando…",
  "job.of": "{done} de {total}",
  "job.leave": "Puedes salir de esta página: el trabajo sigue.",
  "job.stop": "Detener",
  "job.stuck": "Esto está detenido desde hace más de diez minutos.",
  "job.again": "Continuar",
};
