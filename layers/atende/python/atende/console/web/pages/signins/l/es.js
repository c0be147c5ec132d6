/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "signins.title": "Dónde está conectado",
  "signins.none": "En ningún dispositivo.",
  "signins.device": "Dispositivo sin nombre",
  "signins.here": "este dispositivo",
  "signins.seen": "Último uso: {ago} · entró {when}",
  "signins.place": "lugar aproximado: {place}",
  "signins.about":
    "El lugar es aproximado: la zona horaria que dice el dispositivo y el comienzo de su dirección de internet. Atende no pregunta a nadie dónde queda.",
  "signins.invitation": "Invitación sin usar",
  "signins.until": "Vale hasta {when}",
  "signins.end": "Salir",
  "signins.end.of": "Salir de {name}",
  "signins.cancel": "Cancelar",
  "signins.cancel.of": "Cancelar: {name}",
  "signins.all": "Salir de todos",
  "signins.others": "Salir de los otros dispositivos",
  "signins.ended": "Listo: ese acceso terminó.",
};
