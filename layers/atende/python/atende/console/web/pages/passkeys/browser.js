/** What the browser says of an authenticator's answer, for the desk: bytes as base64url. */

/** @param {ArrayBuffer} bytes */
const text = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** @param {string} encoded */
const bytes = (encoded) =>
  Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** Whether this browser keeps passkeys. */
export const knowsPasskeys = () => "PublicKeyCredential" in globalThis && "credentials" in navigator;

/** Whether somebody closed the browser's question, or let its time pass. @param {unknown} error */
export const isCancelled = (error) =>
  error instanceof DOMException && ["NotAllowedError", "AbortError"].includes(error.name);

/** Whether the authenticator has a passkey of this person already. @param {unknown} error */
export const isKnown = (error) => error instanceof DOMException && error.name === "InvalidStateError";

/** Asks for a signature to sign in. @param {{ challenge: string, host: string }} asked */
export async function sign({ challenge, host }) {
  const publicKey = /** @type {PublicKeyCredentialRequestOptions} */ ({
    challenge: bytes(challenge),
    rpId: host,
    userVerification: "required",
  });
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }));
  const response = /** @type {AuthenticatorAssertionResponse} */ (credential.response);
  return {
    id: credential.id,
    client_data: text(response.clientDataJSON),
    authenticator_data: text(response.authenticatorData),
    signature: text(response.signature),
  };
}

/** Asks for a new passkey. @param {any} options as the desk gives them */
export async function make(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((/** @type {any} */ known) => ({
      ...known,
      id: bytes(known.id),
    })),
  };
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }));
  const response = /** @type {AuthenticatorAttestationResponse} */ (credential.response);
  return { client_data: text(response.clientDataJSON), authenticator_data: text(response.getAuthenticatorData()) };
}
