/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} lugar encontrado", other: "{n} lugares encontrados" },
  "settingsearch.none": "Nada con “{words}”",
  "settingsearch.none.text": "Prueba otra palabra, como “almuerzo” o “feriado”.",
  "settingsearch.idle":
    "crear nuevo nueva todo cuando cosa cosas siempre después aquí me quiero quisiera necesito cómo dónde hago hacer puedo ver cambiar cambio modificar configurar ajustar poner quitar dejar parar activar desactivar de del la el las los un una unos unas y en con sin que cuál mi mis para por se al a no más esto eso usar tener",
  "settings.nova-conversa": "Nueva conversación",
  "settings.nova-conversa.text": "Escribir a quien aún no ha escrito: el + junto a la búsqueda.",
  "also.nova-conversa": "iniciar empezar cliente nuevo número agregar contacto mensaje primero",
  "settings.bloqueio": "Bloquear a un cliente",
  "settings.bloqueio.text": "En la conversación, toque el nombre del cliente y Ficha del cliente: Bloqueo.",
  "also.bloqueio": "bloquear desbloquear bloqueado molesto spam estafa insulto persona",
  "settings.cliente": "Nombre, notas y etiquetas de un cliente",
  "settings.cliente.text": "En la conversación, toque el nombre del cliente y Ficha del cliente.",
  "also.cliente": "cambiar nombre del cliente nota observación ficha corregir teléfono editar contacto",
  "settings.apagar-cliente": "Borrar o exportar los datos de un cliente",
  "settings.apagar-cliente.text":
    "En la conversación, toque el nombre del cliente y Ficha del cliente: Datos personales.",
  "also.apagar-cliente": "eliminar borrar cliente LGPD olvidar datos personales descargar",
  "settings.resolver": "Resolver una conversación",
  "settings.resolver.text": "En la conversación, el botón con la marca, o la tecla E.",
  "also.resolver": "cerrar terminar finalizar archivar conversación atención",
  "settings.agenda": "Agenda",
  "settings.agenda.text": "Mensajes programados y recordatorios.",
  "also.agenda": "agendar programar mensaje recordatorio después cancelar",
  "settings.numeros": "Números",
  "settings.numeros.text": "Tiempo de respuesta, satisfacción, volumen y costos.",
  "also.numeros": "informe estadística métricas cuántos mensajes gráfico desempeño costo gasto tiempo de respuesta",
  "settings.conta": "Tu cuenta",
  "settings.conta.text": "Idioma, apariencia, dispositivos.",
  "also.primeiros-passos": "empezar configurar inicio paso a qué falta instalación guía",
  "also.horarios":
    "abrir cerrar apertura feriado almuerzo vacaciones huso lunes martes miércoles jueves viernes sábado domingo fin de semana Navidad abro cierro",
  "also.campos": "datos cumpleaños documento dirección ficha",
  "also.clientes":
    "planilla contactos CSV Excel backup copia respaldo lista importar exportar subir bajar clientes base",
  "also.etiquetas": "tags marcadores colores categorías etiqueta nombre color organizar",
  "also.pesquisa": "nota evaluación CSAT NPS estrellas feedback encuesta preguntar opinión satisfacción enviar",
  "also.resumo": "informe correo diario alerta dueño resumen todos los días recibir",
  "also.mensagens": "bienvenida hola cerrado fuera de horario automática robot bot saludo ausencia primer mensaje",
  "also.perguntas":
    "robot bot FAQ dudas inteligencia artificial IA respuestas automáticas pregunta frecuente responder precio carta entrega",
  "also.respostas": "atajo texto listo mensaje predefinido respuesta rápida barra frase",
  "also.menu": "marque 1 ventas robot bot opciones IVR chatbot atención automática elegir",
  "also.regras":
    "etiqueta automáticamente si dice automatización robot bot automático disparador regla palabra queja reenviar",
  "also.acompanhamentos":
    "plazo recordatorio seguimiento cerrar SLA demora recordar cliente que no respondió sola conversación parada",
  "also.equipe":
    "empleado agente usuario invitar contraseña clave acceso login entrar rol permiso vendedor gerente persona colega quitar contratar equipo jefe administrador",
  "also.distribuicao":
    "cola sector departamento empleado rotación automática turno repartir dividir conversaciones equipo ventas soporte quién atiende límite",
  "also.avisos": "notificación sonido celular push silencio timbre avisar ruido silenciar no molestar navegador alerta",
  "also.conexao":
    "WhatsApp Instagram Facebook Messenger Telegram correo sitio chat número teléfono token aparato conectar canal probar desconectar",
  "also.qr": "cartel imprimir enlace wa.me código QR vitrina compartir",
  "also.modelos": "template campaña promoción mensaje aprobado Meta marketing plantilla aprobación rechazada 24 horas",
  "also.sugestoes": "botones comandos inicio",
  "also.campanhas": "promoción difusión envío masivo marketing oferta todos los clientes descuento novedad",
  "also.saude":
    "logo logotipo foto de perfil bloqueo calidad límite WhatsApp empresa descripción salud dirección sitio",
  "also.integracoes":
    "pix cobro pago pagar Asaas tarjeta factura HubSpot Bling Zendesk Pipedrive RD Station Chatwoot Typebot Dialogflow robot bot CRM ERP pedidos tienda conectar sistema dinero",
  "also.api": "desarrollador programador token sistema clave",
  "also.webhooks": "desarrollador programador Zapier Make n8n sistema",
  "also.dados": "LGPD borrar eliminar cliente exportar derecho datos personales comprobante olvido",
  "also.prazos":
    "LGPD borrar limpiar guardar backup retención historial memoria cuánto tiempo guarda mensajes viejos fotos",
  "also.privacidade": "LGPD política encargado DPO términos aviso de privacidad consentimiento",
  "also.acessos": "auditoría log seguridad contraseña quién entró vio leyó exportó",
  "also.historico": "quién cambió la configuración auditoría deshacer cambios versión backup volver",
  "also.conta":
    "lengua portugués inglés español contraseña clave de acceso salir celular oscuro claro atajos nombre teclado modo cerrar sesión",
};
