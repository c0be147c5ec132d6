/** How long each text may be, in UTF-16 units, and how many there may be, as the desk's own table has it (channels/whatsapp/limits.py). */
export const LIMITS = {
  body: 1024,
  list_body: 4096,
  header: 60,
  footer: 60,
  button_title: 20,
  list_button: 20,
  section_title: 24,
  row_title: 24,
  row_description: 72,
  buttons: 3,
  rows: 10,
};
