/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "export.format": "Formato",
  "export.html": "Página para leer e imprimir (o guardar como PDF)",
  "export.jsonl": "Registros para otro sistema (JSONL)",
  "export.notes": "Con las notas internas del equipo",
  "export.go": "Exportar el chat",
  "export.done": { one: "{count} mensaje en el archivo.", other: "{count} mensajes en el archivo." },
  "export.fetch": "Descargar {name}",
  "export.lasts":
    "El archivo se queda aquí un día. Las imágenes pequeñas van dentro de la página; los demás archivos son enlaces que piden acceso al panel.",
  "job.running": "Trabajando…",
  "job.of": "{done} de {total}",
  "job.leave":
    "Puedes cerrar: el trabajo sigue, y el dueño encuentra el archivo en Ajustes, Importar y exportar clientes.",
  "job.stop": "Detener",
  "job.stuck": "Esto está detenido desde hace más de diez minutos.",
  "job.again": "Detener e intentar de nuevo",
};
