/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "signin.title": "Atende",
  "signin.ready": "Tu enlace de acceso está listo.",
  "signin.enter": "Entrar al panel",
  "signin.busy": "Entrando…",
  "signin.once": "El enlace vale por poco tiempo y una sola vez: solo se usa cuando tocas el botón.",
  "signin.spent": "Este enlace ya no sirve.",
  "signin.how":
    "Para entrar, abre un enlace de acceso. No hay contraseña: pide un enlace al dueño, o recíbelo en el correo que registraste.",
  "signin.lost": "Perdí mi acceso",
  "goodbye.ended": "Tu sesión terminó. Entra de nuevo para continuar.",
  "goodbye.suspended": "La tienda está suspendida. Habla con quien opera Atende para ti.",
  "goodbye.signed_out": "Has salido. ¡Hasta luego!",
  "signin.phone": "Entrar por WhatsApp",
};
