/* The desk over HTTP: its website channel, and what its answers mean for asking again. */

import { newId, storage } from "./browser.js";
import { HOME } from "./origin.js";

const REQUEST_MS = 20_000;
const UPLOAD_MS = 120_000;

/** The desk answered, and the answer was no. */
export class Refusal extends Error {
  constructor({ status, headers }) {
    super(`The desk answered ${status}`);
    this.status = status;
    this.wait = (Number(headers.get("Retry-After")) || 0) * 1000;
  }
}

/** Whether asking again may help: no answer at all, too many requests, or trouble on the desk's side. */
export const passes = (error) => !(error instanceof Refusal) || error.status === 429 || error.status >= 500;

/** How long to wait after so many tries, in milliseconds; never the same for two guests. */
export const backoff = (tries) => Math.min(20_000, 500 * 2 ** tries) * (0.75 + Math.random() / 2);

/** One website channel, and the guest's token for it. A visitor that the page names has a token of their own: whoever
 * comes to the browser after them does not find their session. */
export class Desk {
  constructor(channel, { template, visitor, signature }) {
    this.template = template || undefined;
    this.url = new URL(`webhooks/website/${encodeURIComponent(channel)}/`, HOME).href;
    this.visitor = visitor || storage.get(`${this.url}visitor`) || newId();
    this.signature = (visitor && signature) || undefined;
    if (!visitor) storage.set(`${this.url}visitor`, this.visitor);
    this.tokenKey = `${this.url}token${visitor ? ` ${visitor}` : ""}`;
    this.token = storage.get(this.tokenKey);
  }

  keep(token) {
    this.token = token;
    storage.set(this.tokenKey, token);
  }

  async fetch(path, { headers, ...options }) {
    const allHeaders = new Headers(headers);
    if (this.token) allHeaders.set("Authorization", `Bearer ${this.token}`);
    const fixed = { cache: "no-store", credentials: "omit", headers: allHeaders };
    const response = await fetch(this.url + path, { ...options, ...fixed });
    if (!response.ok) throw new Refusal(response);
    return response;
  }

  async json(path, body) {
    const response = await this.fetch(path, {
      method: body ? "POST" : "GET",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    return { ...(await response.json()), status: response.status };
  }

  async upload(file) {
    const body = new FormData();
    body.append("file", file);
    const signal = AbortSignal.timeout(UPLOAD_MS);
    return (await this.fetch("attachments", { method: "POST", body, signal })).json();
  }

  /** A template that is gone must not keep the guest out, nor a signature that is wrong: they are then a stranger. */
  async openSession() {
    try {
      return await this.#askForSession();
    } catch (error) {
      if (error.status !== 422 || !(this.template || this.signature)) throw error;
      console.warn("Deskbell: the template is unknown, or visitor-signature is not that of visitor.");
      this.template = this.signature = undefined;
      return this.#askForSession();
    }
  }

  /** Always sends the visitor too, so that a repeated request finds the session the first one made. */
  #askForSession() {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const { visitor, signature, template } = this;
    const named = { visitor, visitor_signature: signature };
    return this.json("sessions", { ...named, template, locale: navigator.language, timezone: timeZone });
  }
}

/** The data of each server-sent event. (EventSource cannot send the Authorization header.) */
export async function* eventsOf(body, heard) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let data = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    const lines = (rest + value).split(/\r?\n/);
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith("data:")) data += line.slice(5);
      if (line !== "" || data === "") continue;
      yield data;
      data = "";
    }
  }
}
