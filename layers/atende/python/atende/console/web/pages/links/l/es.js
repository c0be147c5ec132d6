/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "links.name": "QR y enlace",
  "links.text":
    "Quien apunta la cámara o toca el enlace abre el WhatsApp de la tienda con el mensaje ya escrito. Imprímelo para el mostrador, el menú o el empaque.",
  "links.message": "Mensaje del cliente",
  "links.example": "¡Hola! Vi el cartel en el mostrador y quiero hacer un pedido.",
  "links.add": "Crear QR",
  "links.saving": "Esperando a WhatsApp…",
  "links.refused": "WhatsApp lo rechazó:",
  "links.none": "Ningún QR todavía",
  "links.none.text": "Escribe el mensaje con que empieza el cliente y crea el primero.",
  "links.print": "Imprimir",
  "links.copy": "Copiar enlace",
  "links.copied": "Enlace copiado.",
  "links.begun": {
    one: "1 conversación en los últimos {days} días",
    other: "{n} conversaciones en los últimos {days} días",
  },
  "links.edit": "Cambiar el mensaje",
  "links.edit.text": "El código QR impreso y el enlace siguen valiendo.",
  "links.delete": "Borrar",
  "links.sure": "Quien ya tiene este QR impreso no podrá abrir el chat. ¿Borrarlo?",
  "links.qr": "QR: {text}",
  "links.poster": "Habla con nosotros por WhatsApp",
  "links.scan": "Apunta la cámara del teléfono",
};
