import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { uploadTo } from "../attach/upload.js";
import { until } from "./until.js";

/** @import { Overview, Phone } from "./shapes.js" */

/** WhatsApp shows a square of so many pixels a side (Meta, Business Profiles). */
const SIDE = 640;
/** A photo's quality as JPEG: 640 pixels a side are about 80 kB. */
const QUALITY = 0.9;

/** The picture that customers see beside the shop's name, to change. @param {{ phone: Phone, load: () => Promise<Overview | null> }} props */
export function Picture({ phone, load }) {
  const [busy, setBusy] = useState(false);
  const picture = phone.profile.picture;
  if (!picture) return null;
  const choose = async (/** @type {any} */ event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = "";
    if (!file) return;
    const square = await squared(file);
    if (!square) return say(t("picture.unreadable"), { bad: true });
    setBusy(true);
    try {
      const asset = await uploadTo("", square, () => {}, new AbortController().signal);
      await ask("POST", "/numbers/picture", { inbox: phone.id, asset });
      await until(async () => settled(await load(), phone));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  const saving = busy || picture.saving;
  const address = `/api/numbers/picture?inbox=${encodeURIComponent(phone.id)}&v=${picture.version}`;
  return html`<div class="portrait">
    ${picture.version ? html`<img src=${address} alt=${t("picture.alt")} />` : html`<span class="empty"><${Icon} name="user" /></span>`}
    <div>
      <p class="hint">${t("picture.text")}</p>
      ${picture.refused && html`<p class="problem" role="alert">${t("profile.refused")} ${picture.refused}</p>`}
      <div class="buttons">
        <label class="soft">
          ${t(picture.version ? "picture.change" : "picture.choose")}
          <input class="unseen" type="file" accept="image/*" disabled=${saving} onChange=${choose} />
        </label>
        <p class="hint" role="status">${saving ? t("profile.saving") : ""}</p>
      </div>
    </div>
  </div>`;
}

/** Whether WhatsApp has answered, and to say so. @param {Overview | null} overview @param {Phone} phone */
function settled(overview, phone) {
  const now = overview?.numbers.find((number) => number.id === phone.id)?.profile.picture;
  if (!now || now.saving) return false;
  if (!now.refused) say(t("picture.saved"));
  return true;
}

/** The middle of a photo as a square JPEG, on white where it was transparent; null for no photo. @param {File} file */
async function squared(file) {
  const photo = await createImageBitmap(file).catch(() => null);
  if (!photo) return null;
  const edge = Math.min(photo.width, photo.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.drawImage(photo, (photo.width - edge) / 2, (photo.height - edge) / 2, edge, edge, 0, 0, SIDE, SIDE);
  /** @type {Blob} */
  const blob = await new Promise((done) =>
    canvas.toBlob((made) => done(/** @type {Blob} */ (made)), "image/jpeg", QUALITY),
  );
  return new File([blob], "perfil.jpg", { type: "image/jpeg" });
}
