/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "lost.email": "Tu correo",
  "lost.send": "Recibir un enlace",
  "lost.asked":
    "Si este correo está registrado y confirmado, un enlace de acceso llega en unos minutos. Dura 15 minutos.",
  "lost.spam": "¿No llegó? Mira en la carpeta de spam.",
  "lost.unknown":
    "Vale para el correo que está en Cuenta, Tu acceso. Sin correo registrado, pide un enlace al dueño o a quien instaló Atende.",
  "lost.confirm": "Con este correo confirmado recuperas el acceso al panel sin ayuda.",
  "lost.confirm.go": "Confirmar este correo",
  "lost.confirmed": "{email} está confirmado para {shop}.",
  "lost.home": "Abrir el panel",
};
