import { ask, threadPath, Unreachable } from "../../js/api.js";

/** What the chooser offers (a phone turns its own formats into these); the desk says no to what WhatsApp does not take. */
export const ACCEPTED = "image/jpeg,image/png,video/mp4,audio/*,text/plain,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx";

/** @param {string} thread @param {File} file @param {(percent: number) => void} told @param {AbortSignal} stop */
export const upload = (thread, file, told, stop) => uploadTo(threadPath(thread), file, told, stop);

/**
 * Put a file where the desk finds it; the id under which it does.
 * @param {string} owner the path of the thread that it is for, or "" @param {File} file
 * @param {(percent: number) => void} told @param {AbortSignal} stop
 * @returns {Promise<string>}
 */
export async function uploadTo(owner, file, told, stop) {
  const about = { mime: file.type, size: file.size, filename: file.name };
  const form = await ask("POST", `${owner}/uploads`, about);
  await sendForm(form, file, told, stop);
  return form.asset;
}

/**
 * Upload a file with the form that the desk gave for it.
 * @param {{ url: string, fields: Record<string, string> }} form @param {File} file
 * @param {(percent: number) => void} told @param {AbortSignal} stop
 */
export async function sendForm(form, file, told, stop) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, String(value));
  body.append("file", file);
  await put(form.url, body, told, stop);
}

/** Not `fetch`, which does not tell how far an upload is. */
function put(
  /** @type {string} */ url,
  /** @type {FormData} */ body,
  /** @type {(percent: number) => void} */ told,
  /** @type {AbortSignal} */ stop,
) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => told(Math.round((event.loaded / event.total) * 100));
    request.onload = () => (request.status < 300 ? done(null) : failed(new Unreachable(String(request.status))));
    request.onerror = () => failed(new Unreachable("upload"));
    request.onabort = () => failed(stop.reason);
    stop.addEventListener("abort", () => request.abort());
    request.open("POST", url);
    request.send(body);
  });
}
