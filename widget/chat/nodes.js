/* What is written becomes nodes. Text becomes text nodes and nothing else: whatever anybody writes is inert. */

import { HOME } from "./origin.js";
import { WORDS } from "./words.js";

export function el(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter(Boolean));
  return node;
}

export function icon(path) {
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

export function dayOf(date) {
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

export const isOwn = (message) => message.direction !== "out";

export function messageNode(message, tap) {
  if (message.kind === "event") return el("p", { className: "event", dir: "auto", textContent: message.text });
  const author = isOwn(message) ? "guest" : message.author;
  return el("div", { className: `message ${isOwn(message) ? "own" : author}` },
    el("span", { className: "author", textContent: WORDS.authors[author] ?? WORDS.authors.bot }),
    message.text && el("p", { className: "bubble", dir: "auto" }, ...formatted(message.text)),
    ...(message.media ?? []).map(mediaItem),
    cardList(message.cards, tap),
    choiceList(message.choices, tap),
    timeOf(new Date(message.created_at)));
}
