/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "access.title": "Tu acceso",
  "access.text": "Si pierdes el acceso, un enlace llega a este correo. Vale después de confirmarlo.",
  "access.email": "Correo de {name}",
  "access.save": "Guardar y confirmar",
  "access.none": "Sin correo: solo un enlace del dueño o de quien instaló Atende permite volver a entrar.",
  "access.ok": "Confirmado.",
  "access.waiting": "Enviamos un enlace a {wanted}. Abre el correo y confirma.",
  "access.again": "Enviar de nuevo",
  "access.saved": "Enviamos un enlace para confirmar el correo.",
  "access.removed": "Correo retirado.",
  "access.failed": "Los correos no cargaron.",
  "access.phone": "Tu WhatsApp, para entrar sin enlace",
  "access.phone.text": "Si pierdes el acceso, entras enviando un mensaje desde este número a la tienda.",
  "access.phone.save": "Confirmar número",
  "access.phone.ok": "Confirmado. Puedes entrar con él.",
  "access.phone.remove": "Quitar número",
};
