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

/** The style sheet of the chat for shops' pages. The build fills it in. */
declare const STYLE: string;

/** What the desk puts before the chat's script, what the shop's page says of its user, and what that page may call. */
declare var atendeChat: import("./widget/view.js").Settings | undefined;
declare var atendeChatUser: import("./widget/talk.js").User | undefined;
declare var AtendeChat:
  | { open(): void; close(): void; identify(user: import("./widget/talk.js").User): void; signOut(): void }
  | undefined;
