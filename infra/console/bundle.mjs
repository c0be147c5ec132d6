/**
 * Bundles the browser's code with esbuild. `node bundle.mjs <web> <language>...` prints JSON for `build.py`: for each
 * language `{ script, style, worker, widget, pages: { <file name>: <script> } }`.
 *
 * The core (what `js/main.js` imports) is one script. A page on demand (`pages/<name>/page.js`) is an ES module of its own.
 * It does not bundle what it imports from the core, but takes it from the core that is already running: no module is
 * loaded twice, and all code sees the same signals. A module of `js/` that one page alone imports is in that page's
 * script; one that several pages import is in the core. Imports of the first language's words get the words of the language that is built. The
 * service worker (`worker/worker.js`) is a script of its own, which shares nothing with a running page; so is the chat for
 * shops' pages (`widget/widget.js`), which has all languages: it is printed with the first.
 */

import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import process, { argv, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { build, formatMessages, transform } from "esbuild";

const FIRST_LANGUAGE = "pt-BR";
const TARGET = ["es2022", "chrome111", "firefox115", "safari16.4"];
/** Where the core puts the modules that pages borrow: `globalThis.atende["js/i18n.js"].t`. */
const LENT = "globalThis.atende";

const [folder = "", ...languages] = argv.slice(2);
const WEB = resolve(folder);
const ENTRY = "js/main.js";
const WORKER = "worker/worker.js";
const WIDGET = "widget/widget.js";
/** The fields of all settings, which the search in them knows. */
const FIELDS = "pages/settingsearch/fields.js";

/** @type {import("esbuild").BuildOptions & { write: false }} */
const COMMON = {
  absWorkingDir: WEB,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  logLevel: "silent",
  minify: true,
  target: TARGET,
  write: false,
};

/** A file's place in `web`, the same on every machine. @param {string} file */
const placeOf = (file) => relative(WEB, file).split(sep).join("/");

/**
 * What each file imports, for all files that the entries reach. One build reads a file once, however many import it.
 * @param {string[]} entryPoints
 */
async function importsOf(entryPoints) {
  const { metafile } = await build({ ...COMMON, entryPoints, metafile: true, minify: false, outdir: WEB });
  const files = Object.entries(metafile.inputs);
  return new Map(files.map(([file, { imports }]) => [file, imports.map(({ path }) => path)]));
}

/**
 * The files that a module imports, directly or not, and itself, in the order in which they are met.
 * @param {Map<string, string[]>} imports @param {string} entry
 */
function reachedBy(imports, entry) {
  const reached = new Set([entry]);
  for (const file of reached) for (const path of imports.get(file) ?? []) reached.add(path);
  return [...reached].filter((file) => imports.has(file));
}

/** The files of `js/` that are in the core. @param {Map<string, string[]>} imports @param {string[]} pages */
function filesOfCore(imports, pages) {
  /** @param {string} entry */
  const scripts = (entry) => reachedBy(imports, entry).filter((file) => file.startsWith("js/"));
  const core = new Set(scripts(ENTRY));
  const beyond = pages.flatMap((page) => scripts(`pages/${page}/page.js`)).filter((file) => !core.has(file));
  const shared = beyond.filter((file, at) => beyond.indexOf(file) !== at);
  return new Set([...core, ...shared]);
}

/** The names that each module of the core exports: `{ "js/i18n.js": ["t", ...] }`. */
async function exportsOfCore() {
  const entryPoints = globSync("js/**/*.js", { cwd: WEB });
  if (!entryPoints.length) return new Map();
  const { metafile } = await build({ ...COMMON, bundle: false, entryPoints, metafile: true, outdir: WEB });
  return new Map(Object.values(metafile.outputs).map(({ entryPoint = "", exports }) => [entryPoint, exports]));
}

/**
 * Imports of `l/pt-BR.js` get the words of another language; those of `FIELDS` only the words that it names, because it
 * imports those of most pages. @param {string} language @returns {import("esbuild").Plugin}
 */
const speak = (language) => ({
  name: "speak",
  setup(build) {
    build.onResolve({ filter: new RegExp(`/l/${FIRST_LANGUAGE}\\.js$`) }, ({ path, resolveDir, importer }) => ({
      path: resolve(resolveDir, path, "..", `${language}.js`),
      namespace: placeOf(importer) === FIELDS ? "named" : "file",
    }));
    build.onLoad({ filter: /.*/, namespace: "named" }, async ({ path }) => {
      const source = readFileSync(join(WEB, FIELDS), "utf8");
      const { words } = await import(pathToFileURL(path).href);
      const named = Object.entries(words).filter(([key]) => source.includes(`"${key}"`));
      return { contents: `export const words = ${JSON.stringify(Object.fromEntries(named))};` };
    });
  },
});

/**
 * Resolves a page's imports of the core's files to the running core, and adds each such module to `lent`.
 * @param {Set<string>} core @param {Map<string, string[]>} names @param {Set<string>} lent @returns {import("esbuild").Plugin}
 */
const borrow = (core, names, lent) => ({
  name: "borrow",
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const place = placeOf(resolve(resolveDir, path));
      return core.has(place) ? { path: place, namespace: "core" } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "core" }, ({ path }) => {
      lent.add(path);
      const values = (names.get(path) ?? []).map((name) => `export const ${name} = /* @__PURE__ */ take("${name}");`);
      return { contents: `const take = (name) => ${LENT}["${path}"][name];\n${values.join("\n")}` };
    });
  },
});

/** Joins style sheets and minifies them. @param {string[]} sheets */
async function styled(sheets) {
  const css = sheets.map((sheet) => readFileSync(sheet, "utf8")).join("\n");
  return (await transform(css, { charset: "utf8", loader: "css", minify: true, target: TARGET })).code;
}

/** Bundles a module that is given as text. @param {string} contents @param {import("esbuild").BuildOptions} options */
async function bundled(contents, options) {
  const stdin = { contents, resolveDir: WEB, sourcefile: "entry.js" };
  const { outputFiles } = await build({ ...COMMON, ...options, stdin, write: false });
  return outputFiles[0]?.text ?? "";
}

/**
 * The style sheets of a page: its own, and of each module that it imports from another page the one beside it with the
 * same name. @param {Map<string, string[]>} imports @param {string} page
 */
function sheetsOf(imports, page) {
  const own = globSync(`pages/${page}/*.css`, { cwd: WEB }).sort();
  const beside = reachedBy(imports, `pages/${page}/page.js`).map((file) => file.replace(/\.js$/, ".css"));
  const isBorrowed = (/** @type {string} */ file) =>
    file.startsWith("pages/") && !file.startsWith(`pages/${page}/`) && existsSync(join(WEB, file));
  return [...beside.filter(isBorrowed), ...own];
}

/**
 * A page's entry: it exports the page's component, words and style sheet.
 * @param {Map<string, string[]>} imports @param {string} page
 */
async function pageEntry(imports, page) {
  const style = await styled(sheetsOf(imports, page).map((sheet) => join(WEB, sheet)));
  return [
    `export { Page } from "./pages/${page}/page.js";`,
    `export { words } from "./pages/${page}/l/${FIRST_LANGUAGE}.js";`,
    `export const style = ${JSON.stringify(style)};`,
  ].join("\n");
}

/**
 * Bundles all pages in one build, which reads a file once. Returns `[page, script]` in the order of `entries`.
 * @param {Map<string, string>} entries @param {import("esbuild").Plugin[]} plugins
 * @returns {Promise<[string, string][]>}
 */
async function pageScripts(entries, plugins) {
  const options = {
    ...COMMON,
    entryPoints: [...entries.keys()],
    outdir: WEB,
    plugins: [asEntries(entries), ...plugins],
  };
  const { outputFiles } = await build(options);
  return outputFiles.map(({ path, text }) => [basename(path, ".js"), text]);
}

/** Gives the pages' entries, which are no files, to the build. @param {Map<string, string>} entries @returns {import("esbuild").Plugin} */
const asEntries = (entries) => ({
  name: "entries",
  setup(build) {
    build.onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
      kind === "entry-point" ? { path, namespace: "entry" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "entry" }, ({ path }) => ({
      contents: entries.get(path) ?? "",
      resolveDir: WEB,
    }));
  },
});

/** The core's entry: it runs the console and lends the modules that pages borrow. @param {string[]} lent */
function coreEntry(lent) {
  const imports = lent.map((path, index) => `import * as lent${index} from "./${path}";`);
  const members = lent.map((path, index) => `"${path}": lent${index}`);
  return [`import "./${ENTRY}";`, ...imports, `${LENT} = { ${members.join(", ")} };`].join("\n");
}

/** The name has a hash of the content, because browsers keep the file for ever. @param {string} page @param {string} language @param {string} script */
function fileName(page, language, script) {
  return `${page}.${language}.${createHash("sha256").update(script).digest("hex").slice(0, 12)}.js`;
}

/** The service worker's script; empty for a console without one. @param {string} language */
async function workerScript(language) {
  if (!existsSync(join(WEB, WORKER))) return "";
  return bundled(`import "./${WORKER}";`, { format: "iife", plugins: [speak(language)] });
}

/** The chat for shops' pages; empty for a console without one. @param {string} language */
async function widgetScript(language) {
  if (language !== FIRST_LANGUAGE || !existsSync(join(WEB, WIDGET))) return "";
  const define = { STYLE: JSON.stringify(await styled([join(WEB, "widget/style.css")])) };
  return bundled(`import "./${WIDGET}";`, { define, format: "iife" });
}

/** The style sheets that index.html names, in that order. */
function coreStyle() {
  const links = readFileSync(join(WEB, "index.html"), "utf8").matchAll(/<link rel="stylesheet" href="([^"]+)"/g);
  return styled([...links].map(([, path = ""]) => join(WEB, path)));
}

async function main() {
  const names = await exportsOfCore();
  const style = await coreStyle();
  const pages = globSync("pages/*/page.js", { cwd: WEB })
    .map((page) => basename(dirname(page)))
    .sort();
  const imports = await importsOf([ENTRY, ...pages.map((page) => `pages/${page}/page.js`)]);
  const core = filesOfCore(imports, pages);
  const entries = new Map(
    await Promise.all(pages.map(async (page) => /** @type {const} */ ([page, await pageEntry(imports, page)]))),
  );

  /** @param {string} language */
  async function inLanguage(language) {
    /** @type {Set<string>} */
    const lent = new Set();
    /** @type {Record<string, string>} */
    const files = {};
    /** @type {Record<string, string>} */
    const scripts = {};
    for (const [page, script] of await pageScripts(entries, [speak(language), borrow(core, names, lent)])) {
      files[page] = fileName(page, language, script);
      scripts[files[page]] = script;
    }
    const define = { PAGES: JSON.stringify(files) };
    // An inline script without type="module": its variables must not become the window's.
    const script = await bundled(coreEntry([...lent].sort()), { define, format: "iife", plugins: [speak(language)] });
    const others = { worker: await workerScript(language), widget: await widgetScript(language) };
    return [language, { script, style, ...others, pages: scripts }];
  }

  return Object.fromEntries(await Promise.all(languages.map(inLanguage)));
}

try {
  stdout.write(JSON.stringify(await main()));
} catch (error) {
  const { errors = [] } = /** @type {Partial<import("esbuild").BuildFailure>} */ (error);
  stderr.write(errors.length ? (await formatMessages(errors, { kind: "error" })).join("") : String(error));
  process.exitCode = 1;
}
