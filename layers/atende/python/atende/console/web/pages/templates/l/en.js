/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "template.preview": "As the customer sees it",
  "template.none": "No approved template. Make one in WhatsApp Manager; it appears here once it is approved.",
  "template.failed": "The templates did not load",
  "template.choose": "Template",
  "template.value": "Value of “{name}”",
  "template.value.body": "Blank {name} of the text",
  "template.value.header": "Blank {name} of the title",
  "template.example": "for example, {text}",
  "template.missing": "Fill in all values.",
  "template.costs": "WhatsApp charges for a template, and only the customer's answer opens the 24 hours again.",
  "template.price": "It costs about {price}, by Meta's price list.",
  "template.send": "Send template",
  "template.refused":
    "This customer wants no promotions. Only a utility template, such as news of an order, can be sent.",
  "template.unsaid":
    "This is a marketing template, and no record says that the customer agreed to promotions. Tick this if the shop has their agreement.",
  "template.end": "End of the address of “{name}”",
  "template.code": "Code of the button “{name}”",
  "template.products": "Codes of the products, separated by commas",
  "template.product": "Code of the product in the picture (optional)",
  "template.section": "Products",
  "template.spot_name": "Name of the place",
  "template.spot_address": "Address (optional)",
  "template.spot_latitude": "Latitude, such as -23.5614",
  "template.spot_longitude": "Longitude, such as -46.6559",
  "template.file_IMAGE": "Picture of the header (JPG or PNG, up to 5 MB)",
  "template.file_VIDEO": "Video of the header (MP4, up to 16 MB)",
  "template.file_DOCUMENT": "Document of the header (PDF, up to 100 MB)",
  "template.sending": "Sending the file",
  "template.order": "Template that carries the order",
  "template.order.text":
    "The 24 hours are over: the order goes in an approved template, which WhatsApp charges as a template message.",
  "template.order.looking": "Looking for templates of orders…",
  "template.order.none": "A template for orders is missing",
  "template.order.make":
    "The 24 hours are over. Make a template with the button “Order to pay” and charge from here once WhatsApp has approved it.",
  "template.order.ask":
    "The 24 hours are over. Ask the owner for a template with the button “Order to pay”, in Settings > Message templates.",
  "template.order.go": "Make a template",
  "template.product_code": "Code of the product",
  "template.product_catalog": "Number of the catalogue",
};
