const SYSTEMS = /Android|iPhone|iPad|Windows|Mac OS|Linux/;

/** What a new passkey is called until its person says otherwise: this device's system. */
export const deviceName = () => {
  const [system = "Atende"] = SYSTEMS.exec(navigator.userAgent.replace("Linux; Android", "Android")) ?? [];
  return system === "Mac OS" ? "Mac" : system;
};
