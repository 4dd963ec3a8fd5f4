/* One guest's session: sends what they write, once and in order, and hears what the desk says. */

import { newId, online, pause } from "./browser.js";
import { backoff, eventsOf, passes, Refusal } from "./desk.js";
import { Transcript } from "./transcript.js";

const STREAM_SILENCE_MS = 60_000; // longer without even a comment, and the line is dead
const STREAM_WORTH_MS = 5_000; // one that ends sooner and brought nothing counts as a failure
const STREAM_REST_MS = 15_000; // after a refused stream we poll this long before we ask again
const REPLY_MS = 90_000; // nobody looks at typing dots for longer
const ATTEMPTS = 4;
const PATIENCE_MS = 600_000; // a desk that says when to come back is asked again for so long
const PAGE = 50;
const UNFIT = [413, 415]; // the desk takes no such file, however often it is sent

export class Conversation {
  transcript = new Transcript();
  outbox = []; // {id, text, choice?, file?, attachment?, problem?, state: "waiting" | "failed", after, stored?}, in order
  state = "new"; // new | open | busy | trouble | unavailable
  #opening = null;
  #sessionId = null;
  #sending = false;
  #listening = null;
  #wake = () => {};
  #streamFrom = 0;
  #awaited = 0;
  #awaitedUntil = 0;
  #busyUntil = 0;

  constructor(desk, changed) {
    this.desk = desk;
    this.changed = changed;
  }

  get isKnown() { return Boolean(this.desk.token); }

  get isReplyAwaited() {
    const isSending = this.outbox.some((item) => item.state === "waiting" && !item.stored);
    return navigator.onLine && (isSending || Date.now() < this.#awaitedUntil);
  }

  // -- Saying something

  say(text, { choice, file } = {}) {
    const after = this.transcript.messages.at(-1)?.sequence_number ?? 0;
    this.outbox.push({ id: newId(), text, choice, file, after, created_at: new Date(), state: "waiting" });
    this.#sendAll();
  }

  retry() {
    for (const item of this.outbox) item.state = "waiting";
    this.#sendAll();
    this.#wake();
  }

  /** One at a time: what was written first arrives first. */
  async #sendAll() {
    this.changed();
    if (this.#sending) return;
    this.#sending = true;
    for (let item; (item = this.outbox.find(({ state }) => state === "waiting")); this.changed()) {
      try {
        await this.#send(item);
      } catch (error) {
        // When the desk cannot be reached no later message may overtake this one.
        for (const each of passes(error) && !error.wait ? this.outbox : [item]) each.state = "failed";
        if (UNFIT.includes(error.status)) item.problem = "unfit";
      }
    }
    this.#sending = false;
  }

  async #send(item) {
    const { id, text, choice, file } = item;
    // A file is uploaded once, however often its message has to be sent.
    if (file) item.attachment ??= (await this.#insist(() => this.desk.upload(file))).id;
    const body = choice ? { id, choice } : { id, text, attachment: item.attachment };
    const answer = await this.#insist(() => this.desk.json("messages", body));
    this.outbox.splice(this.outbox.indexOf(item), 1);
    this.#add(answer.message, item);
    if (answer.status === 202) this.#awaitReply(answer.message.sequence_number);
    answer.replies.forEach((reply) => this.#add(reply));
  }

  /** Tries until the desk answers: with a session, when online, and every time the very same request. A desk that says
   * when to come back is believed; what it asked for is no failed try. */
  async #insist(request) {
    const patientUntil = Date.now() + PATIENCE_MS;
    for (let tries = 1; ; tries++) {
      try {
        await online();
        await this.open();
        return await request();
      } catch (error) {
        if (error.wait && Date.now() + error.wait < patientUntil) {
          await this.#waitAsTold(error.wait);
          tries--;
          continue;
        }
        if (tries === ATTEMPTS || error.wait) throw error;
        if (error.status === 401) this.#forgetSession();
        else if (passes(error)) await pause(backoff(tries - 1));
        else throw error;
      }
    }
  }

  /** Never all guests in the same moment. */
  async #waitAsTold(ms) {
    this.#busyUntil = Math.max(this.#busyUntil, Date.now() + ms);
    this.#setState("busy");
    await pause(ms * (1 + Math.random() / 10));
    this.#setState("open");
  }

  #awaitReply(sequenceNumber) {
    const isAnswer = (it) => it.direction === "out" && it.sequence_number > sequenceNumber;
    if (this.transcript.messages.some(isAnswer)) return;
    this.#awaited = sequenceNumber;
    this.#awaitedUntil = Date.now() + REPLY_MS;
    setTimeout(this.changed, REPLY_MS);
    this.#wake();
  }

  // -- The session

  open() {
    return (this.#opening ??= this.#openSession().catch((error) => {
      this.#opening = null;
      if (error.status !== 401 && !error.wait) this.#setState(passes(error) ? "trouble" : "unavailable");
      throw error;
    }));
  }

  async #openSession() {
    const { token, session, messages } = await this.desk.openSession();
    this.desk.keep(token);
    if (session.id !== this.#sessionId) this.#startOver(session.id);
    messages.forEach((message) => this.#add(message));
    this.transcript.complete(messages);
    this.#setState("open");
  }

  #startOver(sessionId) {
    this.#sessionId = sessionId;
    this.transcript = new Transcript();
    for (const item of this.outbox) item.after = 0;
  }

  #forgetSession() {
    this.desk.keep(null);
    this.#opening = null;
  }

  #setState(state) {
    this.state = state === "open" && Date.now() < this.#busyUntil ? "busy" : state;
    this.changed();
  }

  // -- Hearing what the desk says

  listen() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    this.#hear(this.#listening.signal);
  }

  rest() {
    this.#listening?.abort();
    this.#listening = null;
    this.#wake();
  }

  /** Fetches what was missed, then follows the stream while it lasts. Without a stream this loop is the polling. */
  async #hear(signal) {
    for (let quiet = 0; !signal.aborted; quiet++) {
      try {
        await online();
        const isFresh = !this.#opening; // a session just opened has told everything
        await this.open();
        if (!isFresh) await this.#catchUp();
        this.#setState("open");
        if (Date.now() >= this.#streamFrom && (await this.#follow(signal))) quiet = 0;
      } catch (error) {
        if (error.status === 401) this.#forgetSession();
        else if (!passes(error)) return this.rest();
        else if (error.wait) await this.#waitAsTold(error.wait);
        else if (!signal.aborted) this.#setState("trouble");
      }
      const isHurried = Date.now() < this.#awaitedUntil;
      await Promise.race([pause(backoff(isHurried ? 0 : quiet)), new Promise((wake) => (this.#wake = wake))]);
    }
  }

  async #catchUp() {
    for (let after = this.transcript.through; ; ) {
      const { data } = await this.desk.json(`messages?after=${after}&limit=${PAGE}`);
      data.forEach((message) => this.#add(message));
      this.transcript.complete(data);
      if (data.length < PAGE) return;
      after = data.at(-1).sequence_number;
    }
  }

  /** Follows the stream until it ends; says whether it was worth it. A refused stream is no trouble: we poll. */
  async #follow(signal) {
    const silence = new AbortController();
    const began = performance.now();
    let timer;
    let isUseful = false;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), STREAM_SILENCE_MS);
    };
    heard();
    try {
      const response = await this.desk.fetch("stream", {
        headers: { Accept: "text/event-stream", "Last-Event-ID": String(this.transcript.through) },
        signal: AbortSignal.any([signal, silence.signal]),
      });
      for await (const data of eventsOf(response.body, heard)) {
        const message = JSON.parse(data);
        if (!message?.sequence_number) continue;
        isUseful = true;
        this.#add(message);
        this.changed();
      }
    } catch (error) {
      if (error.status === 401) throw error;
      if (error instanceof Refusal) this.#streamFrom = Date.now() + (error.wait || STREAM_REST_MS);
    } finally {
      clearTimeout(timer);
    }
    return isUseful || performance.now() - began > STREAM_WORTH_MS;
  }

  get hasEarlier() { return this.transcript.messages[0]?.sequence_number > 1; }

  async fetchEarlier() {
    const first = this.transcript.messages[0].sequence_number;
    const limit = Math.min(PAGE, first - 1);
    const path = `messages?after=${first - 1 - limit}&limit=${limit}`;
    const { data } = await this.#insist(() => this.desk.json(path));
    data.forEach((message) => this.#add(message));
    this.changed();
  }

  /** The stream may tell of the guest's own message before the answer to its request does: `key` joins the two. */
  #add(message, item = this.#unstored(message)) {
    if (item?.stored && item.stored !== message.sequence_number) item = null;
    if (!this.transcript.add(message)) return;
    if (item) {
      item.stored = message.sequence_number;
      message.key = item.id;
    }
    if (message.direction === "out" && message.sequence_number > this.#awaited) this.#awaitedUntil = 0;
  }

  #unstored({ direction, text, sequence_number }) {
    if (direction !== "in") return undefined;
    return this.outbox.find((item) => !item.stored && item.text === text && item.after < sequence_number);
  }
}
