/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "phonecode.number": "Número de WhatsApp de la tienda",
  "phonecode.how":
    "Envía el mensaje de abajo desde tu WhatsApp, desde el número que está registrado. Esta página entra sola.",
  "phonecode.open": "Abrir WhatsApp",
  "phonecode.scan": "O apunta la cámara del teléfono:",
  "phonecode.qr": "Código QR que abre WhatsApp con el mensaje",
  "phonecode.text": "El mensaje va entero, sin cambiar nada:",
  "phonecode.waiting": "Esperando el mensaje. El código vale 10 minutos.",
  "phonecode.over": "El código venció. Si enviaste el mensaje, revisa que el número sea el registrado.",
  "phonecode.again": "Pedir otro código",
};
