import { html, useEffect, useState } from "../preact.js";
import { online } from "../desk.js";
import { t } from "../i18n.js";
import { load, loaded } from "../loading.js";
import { Empty } from "./empty.js";
import { Skeleton } from "./skeleton.js";

/** What nobody sees fail, nobody asks for again. */
const RETRY_MS = 10_000;

/** What a folder of `pages/` shows, fetched the first time; meanwhile grey shapes, or why it does not come and again; nothing for what is `quiet`. */
export function Late(
  /** @type {{ page: string, quiet?: boolean, [prop: string]: unknown }} */ { page, quiet, ...props },
) {
  const [failed, setFailed] = useState(false);
  const Page = loaded.value.get(page);
  const fetch = () => {
    setFailed(false);
    load(page).catch(() => setFailed(true));
  };
  useEffect(() => {
    if (!Page) fetch();
  }, [online.value]);
  useEffect(() => {
    if (!failed || !quiet) return undefined;
    const timer = setTimeout(fetch, RETRY_MS);
    return () => clearTimeout(timer);
  }, [failed]);
  if (Page) return html`<${Page} ...${props} />`;
  if (quiet) return null;
  if (!failed) return html`<${Skeleton} kind="tiles" count=${4} />`;
  return html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
    <button class="soft" onClick=${fetch}>${t("failed.again")}</button>
  <//>`;
}
