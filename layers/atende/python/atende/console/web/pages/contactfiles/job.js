import { useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { complain } from "../../js/toasts.js";
import { sendForm } from "../attach/upload.js";

/**
 * An import or an export, as the desk tells of it.
 * @typedef {{ names?: string[], columns?: string[], rows?: string[][], problems: { line: number, text: string }[] }} Preview
 * @typedef {{ id: string, kind: string, state: "reading" | "ready" | "running" | "done" | "stopped" | "failed", by_name: string,
 *   started: string, filename: string, label: string, search: string, preview: Preview, counts: Record<string, number>,
 *   total: number, position: number, problem: string, result: string, until: string | null, stuck: boolean }} Job
 */

const AGAIN_MS = 1500;

/** @param {Job | null} job */
export const isAtWork = (job) => job?.state === "reading" || job?.state === "running";

/** Where the browser fetches what a job wrote. @param {Job} job */
export const resultUrl = (job) => `/api/file-jobs/${job.id}/file`;

/**
 * A job, asked for again until it is over or somebody has to decide; and what a person can do with it.
 * @param {Job | null} first
 */
export function useJob(first) {
  const [job, setJob] = useState(first);
  const [busy, setBusy] = useState(false);
  const working = isAtWork(job);
  const id = job?.id;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(
      () => ask("GET", "/file-jobs/" + id).then((answer) => setJob(answer.job), complain),
      AGAIN_MS,
    );
    return () => clearInterval(timer);
  }, [id, working]);
  /** A request whose answer is the job. @param {string} method @param {string} path @param {object} [body] */
  const tell = async (method, path, body = {}) => {
    setBusy(true);
    const answer = await ask(method, path, body, newKey()).catch(complain);
    setBusy(false);
    if (answer) setJob(answer.job);
    return Boolean(answer);
  };
  return {
    job,
    busy,
    tell,
    start: (/** @type {object} */ body) => tell("POST", `/file-jobs/${id}/start`, body),
    stop: () => tell("POST", `/file-jobs/${id}/stop`),
    forget: () => setJob(null),
  };
}

/**
 * Bring a file to where the desk reads it; its id there.
 * @param {string} kind @param {File} file @param {(percent: number) => void} told @param {AbortSignal} stop
 * @returns {Promise<string>}
 */
export async function uploadFor(kind, file, told, stop) {
  const form = await ask("POST", "/file-jobs/uploads", { kind, size: file.size });
  await sendForm(form, file, told, stop);
  return form.upload;
}
