/** The file of each page on demand, by its name: `{"figures": "figures.pt-BR.0123456789ab.js"}`. The build fills it in. */
declare const PAGES: Record<string, string>;

/** Trusted Types, which TypeScript's `dom` has not got. */
interface Window {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}
