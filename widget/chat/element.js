/* The element: what guests see, and what they do with it. */

import { Conversation } from "./conversation.js";
import { Desk } from "./desk.js";
import { styleSheet } from "./looks.js";
import { dayOf, el, icon, isOwn, messageNode } from "./nodes.js";
import { WORDS } from "./words.js";

const BELL = "M4 18v-1a8 8 0 0 1 16 0v1zM3 21h18M12 9V6M9.5 6h5";
const ARROW = "M12 19V5M6 11l6-6 6 6";
const CLIP = "M20 11l-8.4 8.4a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7";
const CROSS = "M6 6l12 12M18 6L6 18";
const QUIET_MS = 300_000; // only the last message before so long a silence shows its time

export class DeskbellChat extends HTMLElement {
  #conversation;
  #parts;
  #transcript;
  #isFollowing = true; // the guest looks at the newest, not at something further up
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
    this.#scrollToNewest();
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

  /** Ways to begin, "One|Another": each is said as it stands. */
  #starters() {
    const titles = this.getAttribute("starters")?.split("|") ?? [];
    return titles.map((title) => ({ title }));
  }

  #word(name) { return this.getAttribute(name) || WORDS[name]; }

  /** The first use, not the first sight, makes a session: most who pass by never write. */
  #begin() {
    if (!document.hidden) this.#conversation.listen();
  }

  #say(text, more) {
    this.#begin();
    this.#isFollowing = true;
    this.#conversation.say(text, more);
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
    event.preventDefault();
    const { field } = this.#parts;
    const text = field.value.trim();
    field.value = "";
    field.focus();
    if (text) this.#say(text);
  };

  /** The name of a file is what its message says. */
  #onPicked = ({ target }) => {
    for (const file of target.files) this.#say(file.name.slice(0, 200), { file });
    target.value = "";
    this.#parts.field.focus();
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

  #onScrolled = () => {
    const { log } = this.#parts;
    this.#isFollowing = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
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
    if (!this.#conversation.outbox.some(({ choice }) => choice === id)) this.#say(title, { choice: id });
  };

  // -- What is seen

  #build() {
    const desk = new Desk(this.getAttribute("channel"), {
      template: this.getAttribute("template"),
      visitor: this.getAttribute("visitor"),
      signature: this.getAttribute("visitor-signature"),
    });
    this.#conversation = new Conversation(desk, () => this.#render());
    const status = el("p", { className: "status", role: "status", dir: "auto" });
    this.#parts = { ...this.#buildLog(), ...this.#buildForm(), status };
    this.#parts.launcher = el("button", {
      type: "button", className: "launcher", ariaHasPopup: "dialog", onclick: () => this.show(),
    }, icon(BELL), this.#word("label"));
    this.#parts.panel = this.#buildPanel();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    if (!this.#isInline) root.append(this.#parts.launcher);
    root.append(this.#parts.panel);
    this.#render();
  }

  #buildLog() {
    const log = el("div", {
      className: "log", role: "log", ariaLive: "polite", ariaLabel: WORDS.conversation, tabIndex: 0,
      onscroll: this.#onScrolled,
    });
    const greeting = messageNode({
      direction: "out", author: "bot", text: this.#word("greeting"), choices: this.#starters(), created_at: new Date(),
    }, ({ title }) => this.#say(title));
    greeting.classList.add("greeting", "untimed");
    const earlier = el("button", {
      type: "button", className: "earlier", textContent: WORDS.earlier, onclick: () => this.#onEarlier(),
    });
    const dots = el("div", { className: "dots", ariaHidden: "true" }, el("i"), el("i"), el("i"));
    return { log, greeting, earlier, dots };
  }

  #buildForm() {
    const field = el("textarea", {
      rows: 1, maxLength: 4000, placeholder: WORDS.field, ariaLabel: WORDS.field, dir: "auto", enterKeyHint: "send",
      onkeydown: this.#onFieldKey, onfocus: () => this.#isInline && this.#begin(),
    });
    const picker = el("input", { type: "file", accept: "image/*,application/pdf", hidden: true, onchange: this.#onPicked });
    const attach = el("button", {
      type: "button", className: "attach", ariaLabel: WORDS.attach, title: WORDS.attach, onclick: () => picker.click(),
    }, icon(CLIP));
    const send = el("button", { className: "send", ariaLabel: WORDS.send }, icon(ARROW));
    return { field, form: el("form", { onsubmit: this.#onSubmit }, picker, attach, field, send) };
  }

  #buildPanel() {
    const { status, log, form } = this.#parts;
    const heading = this.getAttribute("heading") || this.#word("label");
    const closing = { type: "button", className: "close", ariaLabel: WORDS.close, onclick: () => this.close() };
    const header = el("header", {},
      el("h2", { textContent: heading }),
      !this.#isInline && el("button", closing, icon(CROSS)));
    const properties = { className: "panel", ariaLabel: heading, onkeydown: this.#onPanelKey, onclose: this.#onClosed };
    return el(this.#isInline ? "section" : "dialog", properties, header, status, log, form);
  }

  #render() {
    const { log, status } = this.#parts;
    const { state } = this.#conversation;
    status.textContent = navigator.onLine ? (WORDS[state] ?? "") : WORDS.offline;
    const isChanged = this.#place([...this.#entries()]);
    if (isChanged && this.#isFollowing) this.#scrollToNewest();
  }

  /** Everything the log shows, from top to bottom. */
  *#entries() {
    const { greeting, earlier, dots } = this.#parts;
    const { transcript, outbox, hasEarlier, isReplyAwaited } = this.#conversation;
    if (transcript !== this.#transcript) this.#nodes.clear(); // another session counts from one again
    this.#transcript = transcript;
    const shown = [...transcript.messages, ...outbox.filter(({ stored }) => !stored)];
    yield hasEarlier ? earlier : greeting;
    greeting.classList.toggle("past", shown.length > 0);
    const lastOwn = shown.findLastIndex(isOwn);
    let lastDay = WORDS.today;
    for (const [at, message] of shown.entries()) {
      const day = dayOf(new Date(message.created_at));
      if (day !== lastDay) yield this.#day(day);
      lastDay = day;
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
    const isSoonFollowed = Boolean(next) && new Date(next.created_at) - new Date(message.created_at) < QUIET_MS;
    node.classList.toggle("untimed", isSoonFollowed);
    node.classList.toggle("joined", isSoonFollowed && isOwn(next) === isOwn(message));
    node.classList.toggle("past", isPast);
    this.#markFailed(node, message.state === "failed", message.problem);
    return node;
  }

  #markFailed(node, isFailed, problem = "retry") {
    const button = node.querySelector(".retry");
    if (isFailed && !button) {
      const properties = { type: "button", className: "retry", textContent: WORDS[problem], onclick: this.#onRetry };
      node.append(el("button", properties));
    } else if (!isFailed) {
      button?.remove();
    }
  }

  /** Puts the nodes in order without touching those that stand right, so that nothing is read out twice. */
  #place(wanted) {
    const { log } = this.#parts;
    const keep = new Set(wanted);
    const leaving = [...log.children].filter((node) => !keep.has(node));
    leaving.forEach((node) => node.remove());
    let isChanged = leaving.length > 0;
    let at = log.firstChild;
    for (const node of wanted) {
      if (node === at) {
        at = at.nextSibling;
      } else {
        log.insertBefore(node, at);
        isChanged = true;
      }
    }
    return isChanged;
  }

  /** Never past the guest's own last message: a long answer is read from its start. */
  #scrollToNewest() {
    const { log } = this.#parts;
    const own = [...log.querySelectorAll(".own")].at(-1);
    const end = log.scrollHeight - log.clientHeight;
    log.scrollTop = own ? Math.min(end, own.offsetTop - 12) : end;
  }
}
