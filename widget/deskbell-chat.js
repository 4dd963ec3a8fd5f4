/* Deskbell's website chat: one web component, <deskbell-chat>, with no dependencies and no build step.
 *
 * On any page:    <script async src="https://desk.example/widget.js" data-channel="demo"></script>
 * In the page:    <deskbell-chat channel="demo" inline></deskbell-chat>
 * Attributes:     channel, inline, label (the launcher's name), heading, greeting; on the script tag: data-…
 * From scripts:   chat.show(), chat.close(), chat.say("Tell me about the hut")
 * Colours:        the --deskbell-… custom properties in STYLES; theme="light" or "dark" overrides the system's.
 */
(() => {
  "use strict";
  const NAME = "deskbell-chat";
  if (customElements.get(NAME)) return;

  const script = document.currentScript;
  // The desk is where this file came from, so that one line works on every site.
  const HOME = new URL(".", script.src);

  const WORDS = {
    label: "Chat with us",
    greeting: "Hello! What can we do for you?\nWrite as you would to a person.",
    conversation: "Conversation",
    field: "Message",
    send: "Send",
    close: "Close chat",
    earlier: "Earlier messages",
    retry: "Not sent. Tap to retry",
    offline: "You are offline. What you write is sent when you are back.",
    trouble: "Reconnecting…",
    unavailable: "The chat is not available right now.",
    today: "Today",
    yesterday: "Yesterday",
    authors: { guest: "You", bot: "Assistant", operator: "Our team" },
  };
  const REQUEST_MS = 20_000;
  const STREAM_SILENCE_MS = 60_000; // longer without even a comment, and the line is dead
  const STREAM_WORTH_MS = 5_000; // one that ends sooner and brought nothing counts as a failure
  const STREAM_REST_MS = 15_000; // after a refused stream we poll this long before we ask again
  const REPLY_MS = 90_000; // nobody looks at typing dots for longer
  const ATTEMPTS = 4;
  const PAGE = 50;

  // ---- Small things -------------------------------------------------------------------------

  /** crypto.randomUUID exists on https and localhost alone; a desk on a home network has neither. */
  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /** Storage may be blocked or full; the chat then lasts as long as the page. */
  const storage = {
    get(key) {
      try { return localStorage.getItem(key); } catch { return null; }
    },
    set(key, value) {
      try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* kept in memory */ }
    },
  };

  const pause = (ms) => new Promise((wake) => setTimeout(wake, ms));
  const backoff = (tries) => Math.min(20_000, 500 * 2 ** tries) * (0.75 + Math.random() / 2);
  const online = () =>
    navigator.onLine ? Promise.resolve() : new Promise((go) => addEventListener("online", go, { once: true }));

  /** The desk answered, and the answer was no. */
  class Refusal extends Error {
    constructor({ status, headers }) {
      super(`The desk answered ${status}`);
      this.status = status;
      this.wait = Math.min(30, Number(headers.get("Retry-After")) || 0) * 1000;
    }
  }
  /** Whether asking again may help: no answer at all, too many requests, or trouble on the desk's side. */
  const passes = (error) => !(error instanceof Refusal) || error.status === 429 || error.status >= 500;

  // ---- The desk over HTTP -------------------------------------------------------------------

  class Desk {
    constructor(channel) {
      this.url = new URL(`webhooks/website/${encodeURIComponent(channel)}/`, HOME).href;
      this.token = storage.get(`${this.url}token`);
      this.visitor = storage.get(`${this.url}visitor`) ?? newId();
      storage.set(`${this.url}visitor`, this.visitor);
    }

    keep(token) {
      this.token = token;
      storage.set(`${this.url}token`, token);
    }

    async fetch(path, { headers, ...options }) {
      const allHeaders = new Headers(headers);
      if (this.token) allHeaders.set("Authorization", `Bearer ${this.token}`);
      const response = await fetch(this.url + path, {
        cache: "no-store", credentials: "omit", headers: allHeaders, ...options,
      });
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
      return { status: response.status, ...(await response.json()) };
    }

    /** Always sends the visitor too, so that a repeated request finds the session the first one made. */
    openSession() {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return this.json("sessions", { visitor: this.visitor, locale: navigator.language, timezone: timeZone });
    }
  }

  /** The data of each server-sent event. (EventSource cannot send the Authorization header.) */
  async function* eventsOf(body, heard) {
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

  // ---- The transcript -----------------------------------------------------------------------

  /** Stored messages in order, each once. Sequence numbers have no gaps, so a missing one can be noticed. */
  class Transcript {
    messages = [];
    through = 0; // every message up to this number is here

    /** Adds a message unless it is known; says whether it was new. */
    add(message) {
      let at = this.messages.length;
      while (at && this.messages[at - 1].sequence_number > message.sequence_number) at--;
      if (this.messages[at - 1]?.sequence_number === message.sequence_number) return false;
      this.messages.splice(at, 0, message);
      while (this.messages[at]?.sequence_number === this.through + 1) this.through = this.messages[at++].sequence_number;
      return true;
    }

    /** The desk has told everything up to its newest message: a hole that is left is none of ours. */
    complete(messages) {
      this.through = Math.max(this.through, messages.at(-1)?.sequence_number ?? 0);
    }
  }

  // ---- The conversation ---------------------------------------------------------------------

  /** One guest's session: sends what they write once and in order, and hears what the desk says. */
  class Conversation {
    transcript = new Transcript();
    outbox = []; // {id, text, choice?, state: "waiting" | "failed", after, stored?}, in order
    state = "new"; // new | open | trouble | unavailable
    #opening = null;
    #sessionId = null;
    #sending = false;
    #listening = null;
    #wake = () => {};
    #streamFrom = 0;
    #awaited = 0;
    #awaitedUntil = 0;

    constructor(desk, changed) {
      this.desk = desk;
      this.changed = changed;
    }

    get isKnown() { return Boolean(this.desk.token); }

    get isReplyAwaited() {
      return navigator.onLine && (this.outbox.some((item) => item.state === "waiting") || Date.now() < this.#awaitedUntil);
    }

    // -- Saying something

    say(text, choice) {
      const after = this.transcript.messages.at(-1)?.sequence_number ?? 0;
      this.outbox.push({ id: newId(), text, choice, after, created_at: new Date(), state: "waiting" });
      this.#sendAll();
    }

    retry() {
      for (const item of this.outbox) item.state = "waiting";
      this.#sendAll();
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
          for (const each of passes(error) ? this.outbox : [item]) each.state = "failed";
        }
      }
      this.#sending = false;
    }

    async #send(item) {
      const { id, text, choice } = item;
      const answer = await this.#insist(() => this.desk.json("messages", choice ? { id, choice } : { id, text }));
      this.outbox.splice(this.outbox.indexOf(item), 1);
      this.#add(answer.message, item);
      if (answer.status === 202) this.#awaitReply(answer.message.sequence_number);
      answer.replies.forEach((reply) => this.#add(reply));
    }

    /** Tries until the desk answers: with a session, when online, and every time the very same request. */
    async #insist(request) {
      for (let tries = 1; ; tries++) {
        try {
          await online();
          await this.open();
          return await request();
        } catch (error) {
          if (tries === ATTEMPTS) throw error;
          if (error.status === 401) this.#forgetSession();
          else if (passes(error)) await pause(error.wait || backoff(tries - 1));
          else throw error;
        }
      }
    }

    #awaitReply(sequenceNumber) {
      if (this.transcript.messages.some((it) => it.direction === "out" && it.sequence_number > sequenceNumber)) return;
      this.#awaited = sequenceNumber;
      this.#awaitedUntil = Date.now() + REPLY_MS;
      setTimeout(this.changed, REPLY_MS);
      this.#wake();
    }

    // -- The session

    open() {
      return (this.#opening ??= this.#openSession().catch((error) => {
        this.#opening = null;
        if (error.status !== 401) this.#setState(passes(error) ? "trouble" : "unavailable");
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
      this.state = state;
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

    /** Fetch what was missed, then follow the stream while it lasts. Without a stream this loop is the polling. */
    async #hear(signal) {
      for (let quiet = 0; !signal.aborted; quiet++) {
        try {
          await online();
          await this.open();
          await this.#catchUp();
          this.#setState("open");
          if (Date.now() >= this.#streamFrom && (await this.#follow(signal))) quiet = 0;
        } catch (error) {
          if (error.status === 401) this.#forgetSession();
          else if (!passes(error)) return this.rest();
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
        const headers = { Accept: "text/event-stream", "Last-Event-ID": String(this.transcript.through) };
        const response = await this.desk.fetch("stream", { headers, signal: AbortSignal.any([signal, silence.signal]) });
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
      const { data } = await this.#insist(() => this.desk.json(`messages?after=${first - 1 - limit}&limit=${limit}`));
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

  // ---- Building the page --------------------------------------------------------------------
  // Text becomes text nodes and nothing else: whatever guests, bots and operators write is inert.

  function el(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children.filter(Boolean));
    return node;
  }

  function icon(path) {
    const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.ariaHidden = "true";
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  }

  /** An http(s) address, absolute or on the desk; anything else is none. */
  function webAddress(address) {
    try {
      const url = new URL(address, HOME);
      return /^https?:$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  }

  const link = (address, text) =>
    el("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow", textContent: text });

  /** Text with its web addresses as links and *bold* in bold, as nodes. */
  function* formatted(text) {
    const pattern = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'*])|(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])/gi;
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      yield text.slice(end, match.index);
      const [whole, address, bold] = match;
      yield bold ? el("strong", { textContent: bold }) : webAddress(address) ? link(address, address) : whole;
      end = match.index + whole.length;
    }
    yield text.slice(end);
  }

  function picture(address, alt) {
    const src = webAddress(address);
    return src && el("img", { src, alt, loading: "lazy", referrerPolicy: "no-referrer" });
  }

  function timeOf(date) {
    const text = date.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    return el("time", { dateTime: date.toISOString(), textContent: text });
  }

  function dayOf(date) {
    const daysAgo = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
    if (daysAgo < 2) return daysAgo === 1 ? WORDS.yesterday : WORDS.today;
    return date.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
  }

  function choiceList(choices, tap) {
    if (!choices?.length) return null;
    const buttons = choices.map((choice) => {
      const { title, description } = choice;
      const button = el("button", { type: "button", className: "choice", dir: "auto", onclick: () => tap(choice) }, title);
      if (description) {
        // The button bears its title alone; what explains it is its description.
        Object.assign(button, { ariaLabel: title, ariaDescription: description });
        button.append(el("small", { textContent: description }));
      }
      return button;
    });
    return el("div", { className: "choices" }, ...buttons);
  }

  function cardList(cards, tap) {
    if (!cards?.length) return null;
    const items = cards.map(({ title, subtitle, image_url, choices }) =>
      el("li", { className: "card", dir: "auto" },
        image_url && picture(image_url, ""),
        el("h3", { textContent: title }),
        subtitle && el("p", {}, ...formatted(subtitle)),
        choiceList(choices, tap)));
    return el("ul", { className: "cards" }, ...items);
  }

  function mediaItem({ kind, url, caption }) {
    const address = webAddress(url);
    if (!address) return null;
    const shown = (kind ?? "image") === "image" && picture(url, caption ?? "");
    const item = link(address, shown ? "" : caption || address);
    item.className = "media";
    if (shown) item.append(shown);
    return item;
  }

  function messageNode(message, tap) {
    if (message.kind === "event") return el("p", { className: "event", dir: "auto", textContent: message.text });
    const own = message.direction !== "out";
    const author = WORDS.authors[own ? "guest" : message.author] ?? WORDS.authors.bot;
    return el("div", { className: `message ${own ? "own" : message.author}` },
      el("span", { className: "author", textContent: author }),
      message.text && el("p", { className: "bubble", dir: "auto" }, ...formatted(message.text)),
      ...(message.media ?? []).map(mediaItem),
      cardList(message.cards, tap),
      choiceList(message.choices, tap),
      timeOf(new Date(message.created_at)));
  }

  // ---- The element --------------------------------------------------------------------------

  class DeskbellChat extends HTMLElement {
    #conversation;
    #parts;
    #transcript;
    #nodes = new Map(); // what is in the log, by message, so that each is built and announced once

    connectedCallback() {
      if (!this.#parts) this.#build();
      for (const event of ["online", "offline"]) addEventListener(event, this.#onNetwork);
      document.addEventListener("visibilitychange", this.#onVisibility);
      if (this.#isInline && this.#conversation.isKnown) this.#begin();
    }

    disconnectedCallback() {
      for (const event of ["online", "offline"]) removeEventListener(event, this.#onNetwork);
      document.removeEventListener("visibilitychange", this.#onVisibility);
      this.#conversation.rest();
    }

    show() {
      const { panel, field, launcher } = this.#parts;
      if (this.#isInline || panel.open) return field.focus();
      // On a phone the chat covers the page, which must then not be reachable behind it.
      matchMedia("(max-width: 480px)").matches ? panel.showModal() : panel.show();
      launcher.hidden = true;
      field.focus();
      this.#begin();
    }

    close() {
      if (!this.#isInline) this.#parts.panel.close();
    }

    /** Says something for the guest. Inline, the field is not focused: a phone's keyboard would cover the answer. */
    say(text) {
      if (this.#isInline) this.scrollIntoView({ block: "nearest" });
      else this.show();
      this.#say(text);
    }

    get #isInline() { return this.hasAttribute("inline"); }

    #word(name) { return this.getAttribute(name) || WORDS[name]; }

    /** The first use, not the first sight, makes a session: most who pass by never write. */
    #begin() {
      if (!document.hidden) this.#conversation.listen();
    }

    #say(text, choice) {
      this.#begin();
      this.#conversation.say(text, choice);
      this.#follow(true);
    }

    // -- Events

    #onNetwork = () => {
      if (navigator.onLine) this.#conversation.retry();
      this.#render();
    };

    /** A hidden page holds no stream; what it misses is fetched when it is looked at again. */
    #onVisibility = () => {
      if (document.hidden) this.#conversation.rest();
      else if (this.#conversation.state !== "new") this.#conversation.listen();
    };

    #onSubmit = (event) => {
      event?.preventDefault();
      const { field } = this.#parts;
      const text = field.value.trim();
      field.value = "";
      field.focus();
      if (text) this.#say(text);
    };

    #onFieldKey = (event) => {
      // While an input method composes, Enter chooses a word.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#onSubmit(event);
    };

    #onPanelKey = (event) => {
      if (event.key !== "Escape" || this.#isInline) return;
      event.preventDefault();
      this.close();
    };

    #onClosed = () => {
      const { launcher } = this.#parts;
      launcher.hidden = false;
      launcher.focus();
    };

    #onRetry = () => {
      this.#parts.field.focus();
      this.#conversation.retry();
    };

    async #onEarlier() {
      this.#parts.log.focus();
      await this.#conversation.fetchEarlier().catch(() => {}); // the button is still there to be tapped again
    }

    #onTap = ({ id, title }) => {
      // A second tap while the first is on its way is a slip of the finger.
      if (!this.#conversation.outbox.some(({ choice }) => choice === id)) this.#say(title, id);
    };

    // -- What is seen

    #build() {
      this.#conversation = new Conversation(new Desk(this.getAttribute("channel")), () => this.#render());
      const heading = this.getAttribute("heading") || this.#word("label");
      const log = el("div", { className: "log", role: "log", ariaLive: "polite", ariaLabel: WORDS.conversation, tabIndex: 0 });
      const field = el("textarea", {
        rows: 1, maxLength: 4000, placeholder: WORDS.field, ariaLabel: WORDS.field, dir: "auto",
        enterKeyHint: "send", onkeydown: this.#onFieldKey, onfocus: () => this.#isInline && this.#begin(),
      });
      const status = el("p", { className: "status", role: "status" });
      const form = el("form", { onsubmit: this.#onSubmit }, field,
        el("button", { className: "send", ariaLabel: WORDS.send }, icon("M12 19V5M6 11l6-6 6 6")));
      const closeButton = el("button", { type: "button", className: "close", ariaLabel: WORDS.close, onclick: () => this.close() },
        icon("M6 6l12 12M18 6L6 18"));
      const header = el("header", {}, el("h2", { textContent: heading }), !this.#isInline && closeButton);
      const panel = el(this.#isInline ? "section" : "dialog",
        { className: "panel", ariaLabel: heading, onkeydown: this.#onPanelKey, onclose: this.#onClosed },
        header, status, log, form);
      const launcher = el("button", { type: "button", className: "launcher", ariaHasPopup: "dialog", onclick: () => this.show() },
        icon("M4 18v-1a8 8 0 0 1 16 0v1zM3 21h18M12 9V6M9.5 6h5"), this.#word("label"));
      const greeting = messageNode({ direction: "out", author: "bot", text: this.#word("greeting"), created_at: new Date() });
      greeting.classList.add("joined");
      const earlier = el("button", {
        type: "button", className: "earlier", textContent: WORDS.earlier,
        onclick: () => this.#onEarlier(),
      });
      const dots = el("div", { className: "dots", ariaHidden: "true" }, el("i"), el("i"), el("i"));
      this.#parts = { launcher, panel, log, field, status, greeting, earlier, dots };
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [styleSheet()];
      root.append(...(this.#isInline ? [panel] : [launcher, panel]));
      this.#render();
    }

    #render() {
      const { log, status } = this.#parts;
      const { state } = this.#conversation;
      status.textContent = navigator.onLine ? (WORDS[state] ?? "") : WORDS.offline;
      const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
      this.#place([...this.#entries()]);
      if (isAtEnd) this.#follow(false);
    }

    /** Everything the log shows, from top to bottom. */
    *#entries() {
      const { greeting, earlier, dots } = this.#parts;
      const { transcript, outbox, hasEarlier, isReplyAwaited } = this.#conversation;
      if (transcript !== this.#transcript) this.#nodes.clear(); // another session counts from one again
      this.#transcript = transcript;
      const shown = [...transcript.messages, ...outbox.filter(({ stored }) => !stored)];
      if (hasEarlier) yield earlier;
      if (!hasEarlier) yield greeting;
      const lastOwn = shown.findLastIndex((message) => message.direction !== "out");
      let day = WORDS.today;
      for (const [at, message] of shown.entries()) {
        const date = new Date(message.created_at);
        if (dayOf(date) !== day) yield this.#day((day = dayOf(date)));
        yield this.#message(message, shown[at + 1], at < lastOwn);
      }
      if (isReplyAwaited) yield dots;
    }

    #node(key, build) {
      if (!this.#nodes.has(key)) this.#nodes.set(key, build());
      return this.#nodes.get(key);
    }

    #day(day) {
      return this.#node(`day ${day}`, () => el("p", { className: "day", textContent: day }));
    }

    #message(message, next, isPast) {
      const key = message.key ?? message.sequence_number ?? message.id;
      const node = this.#node(key, () => messageNode(message, this.#onTap));
      const isJoined = next && (next.direction !== "out") === (message.direction !== "out")
        && new Date(next.created_at) - new Date(message.created_at) < 300_000;
      node.classList.toggle("joined", Boolean(isJoined));
      node.classList.toggle("past", isPast);
      this.#markFailed(node, message.state === "failed");
      return node;
    }

    #markFailed(node, isFailed) {
      const button = node.querySelector(".retry");
      if (isFailed && !button) {
        node.append(el("button", { type: "button", className: "retry", textContent: WORDS.retry, onclick: this.#onRetry }));
      } else if (!isFailed) button?.remove();
    }

    /** Puts the nodes in order without touching those that stand right, so that nothing is read out twice. */
    #place(wanted) {
      const { log } = this.#parts;
      const keep = new Set(wanted);
      for (const node of [...log.children]) if (!keep.has(node)) node.remove();
      let at = log.firstChild;
      for (const node of wanted) {
        if (node === at) at = at.nextSibling;
        else log.insertBefore(node, at);
      }
    }

    /** Scrolls to the newest, but never past the guest's own last message: long answers are read from their start. */
    #follow(isOwn) {
      const { log } = this.#parts;
      const own = [...log.querySelectorAll(".own")].at(-1);
      const end = log.scrollHeight;
      log.scrollTop = own && !isOwn ? Math.min(end - log.clientHeight, own.offsetTop - 12) : end;
    }
  }

  // ---- Looks --------------------------------------------------------------------------------

  const STYLES = `    :host {
      color-scheme: light dark;
      --accent: var(--deskbell-accent, light-dark(#1f5a55, #8fcabe));
      --on-accent: var(--deskbell-on-accent, light-dark(#fff, #10201e));
      --surface: var(--deskbell-surface, light-dark(#fffdf9, #17211f));
      --text: var(--deskbell-text, light-dark(#22302d, #e5ebe7));
      --muted: var(--deskbell-muted, light-dark(#5d6964, #a0b0aa));
      --line: var(--deskbell-line, light-dark(#e5dfd3, #2d3a37));
      --bubble: var(--deskbell-bubble, light-dark(#f4efe5, #22302d));
      --alarm: light-dark(#a5361f, #ffab97);
      --radius: var(--deskbell-radius, 18px);
      font: 15px/1.5 var(--deskbell-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
      color: var(--text);
      text-align: start;
    }
    :host([theme="light"]) { color-scheme: light; }
    :host([theme="dark"]) { color-scheme: dark; }
    :host([inline]) { display: block; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    h2, h3, p, ul { margin: 0; padding: 0; font: inherit; }
    svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
    button, textarea { font: inherit; color: inherit; }
    button { border: 0; background: none; cursor: pointer; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    a { color: inherit; overflow-wrap: anywhere; }

    .launcher {
      position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000;
      display: flex; align-items: center; gap: 10px; padding: 13px 20px 13px 17px; border-radius: 99px;
      background: var(--accent); color: var(--on-accent); font-weight: 600; box-shadow: 0 6px 24px #1229261f, 0 2px 6px #12292633;
    }
    .panel { display: flex; flex-direction: column; height: 100%; overflow: hidden; background: var(--surface); color: var(--text);
      border: 1px solid var(--line); border-radius: var(--radius); }
    dialog.panel { position: fixed; inset: auto; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000;
      width: 392px; height: min(660px, 100dvh - 40px); max-width: none; max-height: none; margin: 0; padding: 0;
      box-shadow: 0 24px 64px #12292633, 0 4px 12px #1229261a; }
    dialog:not([open]) { display: none; }
    header { display: flex; align-items: center; padding: 14px 12px 12px 20px; border-bottom: 1px solid var(--line); }
    h2 { flex: 1; font: 600 17px/1.4 var(--deskbell-heading-font, inherit); }
    .close { padding: 8px; border-radius: 50%; line-height: 0; color: var(--muted); }
    .status { padding: 6px 20px; background: var(--bubble); color: var(--muted); font-size: 13px; }
    .status:empty { display: none; }

    .log { position: relative; flex: 1; min-height: 0; overflow: hidden auto; overscroll-behavior: contain; padding: 16px;
      display: flex; flex-direction: column; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
    .log:focus-visible { outline-offset: -4px; }
    .log > :first-child { margin-top: auto; }
    .message { display: flex; flex-direction: column; align-items: flex-start; gap: 6px; padding-bottom: 14px; }
    .message.joined { padding-bottom: 5px; }
    .joined > time { display: none; }
    .own { align-items: flex-end; }
    .bubble { max-width: 86%; padding: 9px 14px; border-radius: var(--radius); border-end-start-radius: 5px;
      background: var(--bubble); white-space: pre-wrap; overflow-wrap: anywhere; }
    .own .bubble { border-radius: var(--radius); border-end-end-radius: 5px; background: var(--accent); color: var(--on-accent); }
    .author { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
    .operator .author { position: static; clip-path: none; width: auto; height: auto; font-size: 12px; color: var(--muted); padding-inline: 14px; }
    time, .day, .event { font-size: 12px; color: var(--muted); }
    time { padding-inline: 6px; line-height: 1; }
    .day, .event { align-self: center; padding: 4px 0 14px; text-align: center; }

    .choices { display: flex; flex-wrap: wrap; gap: 7px; max-width: 100%; }
    .choice { max-width: 100%; padding: 7px 15px; border: 1px solid color-mix(in srgb, var(--accent) 45%, var(--surface)); border-radius: 20px;
      background: var(--surface); color: var(--accent); font-weight: 550; text-align: start; overflow-wrap: anywhere; }
    .choice small { display: block; font-size: 12.5px; line-height: 1.4; font-weight: 400; color: var(--muted); }
    .choice:hover { background: color-mix(in srgb, var(--accent) 9%, var(--surface)); border-color: var(--accent); }
    .past .choice { padding: 3px 11px; border-color: var(--line); color: var(--muted); font-size: 13px; font-weight: 400; }
    .past .choice small { display: none; }
    .cards { display: flex; gap: 10px; width: calc(100% + 32px); margin-inline: -16px; padding: 2px 16px 8px; overflow-x: auto;
      scroll-snap-type: x proximity; scroll-padding-inline: 16px; scrollbar-width: thin; scrollbar-color: var(--line) transparent; list-style: none; }
    .card { flex: 0 0 min(232px, 78%); display: flex; flex-direction: column; gap: 2px; padding-bottom: 12px; overflow: hidden;
      border: 1px solid var(--line); border-radius: 14px; scroll-snap-align: start; }
    .card > :not(img) { margin-inline: 13px; }
    .card h3 { margin-top: 10px; font-weight: 600; }
    .card p { font-size: 13.5px; line-height: 1.45; color: var(--muted); white-space: pre-line; }
    .card .choices { margin-top: auto; padding-top: 9px; }
    img { display: block; width: 100%; aspect-ratio: 8 / 5; object-fit: cover; background: var(--bubble); }
    .media { max-width: 86%; overflow: hidden; border-radius: 14px; }
    .media img { width: 280px; max-width: 100%; }
    .retry, .earlier { padding: 2px 6px; font-size: 13px; text-decoration: underline; text-underline-offset: 3px; }
    .retry { color: var(--alarm); }
    .earlier { align-self: center; margin-bottom: 14px; color: var(--muted); }
    .dots { display: flex; gap: 5px; align-self: flex-start; padding: 14px 16px; margin-bottom: 14px; border-radius: var(--radius); background: var(--bubble);
      animation: appear .2s .35s both; }
    .dots i { width: 6px; height: 6px; border-radius: 50%; background: var(--muted); animation: breathe 1.2s infinite; }
    .dots i:nth-child(2) { animation-delay: .15s; }
    .dots i:nth-child(3) { animation-delay: .3s; }

    form { display: flex; align-items: flex-end; gap: 8px; margin: 0 12px 12px; padding: 5px 5px 5px 16px; border: 1px solid var(--line); border-radius: 24px; }
    form:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
    textarea { flex: 1; min-width: 0; min-height: 36px; max-height: 132px; padding: 6px 0; border: 0; outline: 0; resize: none; background: none;
      font-size: 16px; line-height: 24px; field-sizing: content; }
    textarea::placeholder { color: var(--muted); opacity: 1; }
    .send { flex: none; width: 36px; height: 36px; display: grid; place-items: center; padding: 0; border-radius: 50%; background: var(--accent); color: var(--on-accent); }

    @media (max-width: 480px), (max-height: 420px) {
      dialog.panel { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
    }
    @media (prefers-reduced-motion: no-preference) {
      .log { scroll-behavior: smooth; }
      .message { animation: appear .25s; }
      dialog[open] { animation: appear .18s; }
      .launcher, .choice { transition: transform .15s, background .15s, border-color .15s; }
      .launcher:hover { transform: translateY(-2px); }
    }
    @media (prefers-reduced-motion: reduce) { .dots i { animation: none; } }
    @keyframes appear { from { opacity: 0; transform: translateY(6px); } }
    @keyframes breathe { 30% { opacity: .3; } }
  `;

  /** One sheet for all elements. A constructed sheet satisfies a policy that forbids inline styles. */
  let sheet;
  function styleSheet() {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLES);
    return sheet;
  }

  customElements.define(NAME, DeskbellChat);

  if (script.dataset.channel) {
    const chat = document.createElement(NAME);
    for (const [name, value] of Object.entries(script.dataset)) chat.setAttribute(name, value);
    if (document.body) document.body.append(chat);
    else addEventListener("DOMContentLoaded", () => document.body.append(chat), { once: true });
  }
})();
