/**
 * Checks what htm's templates hand to components, which tsc does not see: `<${Icon} name="clock" size=${18} />`.
 * Each attribute has to be one of the component's properties, and none that it needs may be missing.
 *
 *     node infra/console/attributes.mjs tsconfig.json
 */
import { resolve } from "node:path";
import { isTaggedTemplateExpression, isTemplateExpression } from "typescript/unstable/ast";
import { API, SignatureKind, SymbolFlags, TypeFlags } from "typescript/unstable/sync";

/** @import { Node, SourceFile, TemplateExpression } from "typescript/unstable/ast" */
/** @import { Checker, Type } from "typescript/unstable/sync" */

const ATTRIBUTE = /\s+(?:(\.\.\.)\0\d+\0|([\w:-]+)(?:=(?:"[^"]*"|'[^']*'|\0\d+\0|[^\s"'>\0]+))?)/;
const TAG = new RegExp(`<\\0(\\d+)\\0((?:${ATTRIBUTE.source.replaceAll(/\((?!\?)/g, "(?:")})*)\\s*(/?)>`, "g");
const OF_PREACT = new Set(["key", "ref"]);

/** The mistakes in the files of a project, as lines with file and line. @param {string} config a `tsconfig.json` */
function mistakes(config) {
  const api = new API();
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new Error(`${config} is no project`);
    const { program, checker } = project;
    const names = program
      .getSourceFileNames()
      .filter((name) => name.endsWith(".js") && !name.includes("/node_modules/"));
    return names.flatMap((name) => ofFile(/** @type {SourceFile} */ (program.getSourceFile(name)), checker));
  } finally {
    api.close();
  }
}

/** @param {SourceFile} file @param {Checker} checker */
function ofFile(file, checker) {
  /** @type {string[]} */
  const lines = [];
  const visit = (/** @type {Node} */ node) => {
    if (isTaggedTemplateExpression(node) && node.tag.getText() === "html" && isTemplateExpression(node.template)) {
      const line = file.text.slice(0, node.template.getStart()).split("\n").length;
      for (const text of ofTemplate(node.template, checker)) lines.push(`${file.fileName}:${line}: ${text}`);
    }
    node.forEachChild(visit);
  };
  visit(file);
  return lines;
}

/** @param {TemplateExpression} template @param {Checker} checker */
function* ofTemplate(template, checker) {
  const values = template.templateSpans.map((span) => span.expression);
  const text =
    template.head.text + template.templateSpans.map((span, place) => `\0${place}\0${span.literal.text}`).join("");
  for (const [, place, attributes, alone] of text.matchAll(TAG)) {
    const component = values[Number(place)];
    const called = checker.getTypeAtLocation(component);
    const [signature] = called ? checker.getSignaturesOfType(called, SignatureKind.Call) : [];
    if (!signature) continue;
    const type = checker.getParameterType(signature, 0);
    if (type && type.flags & TypeFlags.Any) continue;
    yield* ofComponent(component.getText(), { type, attributes, alone: Boolean(alone), checker });
  }
}

/** @param {string} name @param {{ type: Type | undefined, attributes: string, alone: boolean, checker: Checker }} use */
function* ofComponent(name, { type, attributes, alone, checker }) {
  const given = new Set(alone ? OF_PREACT : [...OF_PREACT, "children"]);
  const isOpen = type && checker.getIndexInfosOfType(type).length > 0;
  let spread = false;
  for (const [, dots, attribute] of attributes.matchAll(new RegExp(ATTRIBUTE, "g"))) {
    if (dots) spread = true;
    if (!attribute || OF_PREACT.has(attribute)) continue;
    given.add(attribute);
    if (!isOpen && !(type && checker.getPropertyOfType(type, attribute))) yield `${name} has no ${attribute}`;
  }
  for (const property of type && !spread ? checker.getPropertiesOfType(type) : []) {
    const needed = !(property.flags & SymbolFlags.Optional) && !given.has(property.name);
    if (needed) yield `${name} needs ${property.name}`;
  }
}

const lines = process.argv.slice(2).flatMap((config) => mistakes(resolve(config)));
for (const line of lines) console.error(line.replace(process.cwd() + "/", ""));
process.exitCode = lines.length ? 1 : 0;
