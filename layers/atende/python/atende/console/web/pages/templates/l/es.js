/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "template.preview": "Como lo ve el cliente",
  "template.none":
    "Ninguna plantilla aprobada. Créela en el Administrador de WhatsApp; aparece aquí cuando se apruebe.",
  "template.failed": "Las plantillas no cargaron",
  "template.choose": "Plantilla",
  "template.value": "Valor de “{name}”",
  "template.value.body": "Espacio {name} del texto",
  "template.value.header": "Espacio {name} del título",
  "template.example": "por ejemplo, {text}",
  "template.missing": "Complete todos los valores.",
  "template.costs": "WhatsApp cobra la plantilla, y solo la respuesta del cliente reabre el plazo de 24 horas.",
  "template.price": "Cuesta cerca de {price}, según la lista de Meta.",
  "template.send": "Enviar plantilla",
  "template.refused":
    "Este cliente no quiere recibir promociones. Solo se puede enviar una plantilla de utilidad, como el aviso de un pedido.",
  "template.unsaid":
    "Esta plantilla es de marketing, y no hay registro de que el cliente acepte promociones. Márcalo si la tienda tiene su aceptación.",
  "template.end": "Final de la dirección del botón “{name}”",
  "template.code": "Código del botón “{name}”",
  "template.products": "Códigos de los productos, separados por comas",
  "template.product": "Código del producto de la foto (opcional)",
  "template.section": "Productos",
  "template.spot_name": "Nombre del lugar",
  "template.spot_address": "Dirección (opcional)",
  "template.spot_latitude": "Latitud, por ejemplo -23,5614",
  "template.spot_longitude": "Longitud, por ejemplo -46,6559",
  "template.file_IMAGE": "Imagen del título (JPG o PNG, hasta 5 MB)",
  "template.file_VIDEO": "Video del título (MP4, hasta 16 MB)",
  "template.file_DOCUMENT": "Documento del título (PDF, hasta 100 MB)",
  "template.sending": "Enviando el archivo",
  "template.order": "Plantilla que lleva el pedido",
  "template.order.text":
    "Las 24 horas terminaron: el pedido va en una plantilla aprobada, que WhatsApp cobra como mensaje de plantilla.",
  "template.order.looking": "Buscando plantillas de pedido…",
  "template.order.none": "Falta una plantilla de pedido",
  "template.order.make":
    "Las 24 horas terminaron. Crea una plantilla con el botón “Pedido a pagar” y, cuando WhatsApp la apruebe, cobra por aquí.",
  "template.order.ask":
    "Las 24 horas terminaron. Pide al dueño una plantilla con el botón “Pedido a pagar”, en Ajustes > Plantillas de mensaje.",
  "template.order.go": "Crear plantilla",
  "template.product_code": "Código del producto",
  "template.product_catalog": "Número del catálogo",
};
