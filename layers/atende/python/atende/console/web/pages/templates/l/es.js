/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "template.preview": "Como lo ve el cliente",
  "template.none": "Ninguna plantilla aprobada aún. Pídala al dueño de la tienda.",
  "template.failed": "Las plantillas no cargaron",
  "template.choose": "Plantilla",
  "template.value": "Valor de {name}",
  "template.missing": "Complete todos los valores.",
  "template.costs": "WhatsApp cobra la plantilla, y solo la respuesta del cliente reabre el plazo de 24 horas.",
  "template.send": "Enviar plantilla",
};
