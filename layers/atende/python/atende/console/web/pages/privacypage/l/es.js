/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "privacypage.title": "Página de privacidad",
  "privacypage.text":
    "Una página pública, sin contraseña: quién responde por los datos personales y qué hace la tienda con ellos.",
  "privacypage.officer": "Nombre del responsable",
  "privacypage.officer.text": "Quién responde por los datos personales (LGPD, art. 41). Puedes ser tú.",
  "privacypage.contact": "Cómo contactarlo",
  "privacypage.contact.text": "Un correo, un teléfono o una dirección.",
  "privacypage.own": "Texto de la página",
  "privacypage.own.text": "Vacío: vale el texto habitual de abajo. Una línea en blanco empieza otro párrafo.",
  "privacypage.usual": "Ver el texto habitual",
  "privacypage.take": "Empezar con el texto habitual",
  "privacypage.on": "Publicar la página",
  "privacypage.greeting": "Enviar la dirección en el primer saludo de cada cliente",
  "privacypage.location": "Ubicaciones que envían los clientes",
  "privacypage.location.exact": "Guardar exacta",
  "privacypage.location.near": "Guardar aproximada (cerca de 1 km)",
  "privacypage.location.none": "No guardar",
  "privacypage.location.text":
    "Vale para los mensajes que lleguen desde ahora. Con la aproximada no se guardan el nombre ni la dirección del lugar. En la aplicación de mensajes la ubicación queda como se envió.",
  "privacypage.address": "Dirección de la página",
  "privacypage.save": "Guardar",
  "privacypage.saved": "Guardado. Quien ya abrió la página puede ver la anterior hasta por una hora.",
  "privacypage.needs": "Di quién es el responsable, o cómo contactarlo, antes de publicar la página.",
};
