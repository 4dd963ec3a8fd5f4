/* What browsers differ in, and what they may deny. */

/** crypto.randomUUID exists on https and localhost alone; a desk on a home network has neither. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Storage may be blocked or full; the chat then lasts as long as the page. */
export const storage = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // Whoever asked us to keep it has it in memory.
    }
  },
};

export const pause = (ms) => new Promise((wake) => setTimeout(wake, ms));
export const online = () =>
  navigator.onLine ? Promise.resolve() : new Promise((go) => addEventListener("online", go, { once: true }));
