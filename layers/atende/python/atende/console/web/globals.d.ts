/** The file of each page on demand, by its name: `{"figures": "figures.pt-BR.0123456789ab.js"}`. The build fills it in. */
declare const PAGES: Record<string, string>;
