/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "file.limits":
    "Foto JPG o PNG hasta 5 MB. Video MP4 y audio hasta 16 MB. PDF, Word, Excel, PowerPoint y texto hasta 100 MB.",
  "file.choose": "Elegir archivo",
  "file.caption": "Leyenda (opcional)",
  "file.sending": "Enviando",
  "file.send": "Enviar",
  "file.most": "Son {n} archivos como máximo a la vez.",
  "file.each": "Son {n} mensajes, cada uno con su leyenda.",
  "file.remove": "Quitar {name}",
};
