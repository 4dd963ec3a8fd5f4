/* Deskbell's website chat: one web component, <deskbell-chat>, with no dependencies.
 *
 * On any page:    <script async src="https://desk.example/widget.js" data-channel="demo"></script>
 * In the page:    <deskbell-chat channel="demo" inline></deskbell-chat>
 * Attributes:     channel, inline, label (the launcher's name), heading, greeting, starters ("Hello|Prices?"),
 *                 theme ("light" or "dark", else the system's), template (of its sessions, by id), visitor and
 *                 visitor-signature (who the page knows the guest to be, signed by its server);
 *                 on the script tag the same with data-…
 * From scripts:   chat.show(), chat.close(), chat.say("Tell me about the hut")
 * Colours:        the --deskbell-… custom properties in styles.css
 */

import { DeskbellChat } from "./element.js";
import { script } from "./origin.js";

const NAME = "deskbell-chat";

function placeOne(attributes) {
  const chat = document.createElement(NAME);
  for (const [name, value] of Object.entries(attributes)) {
    chat.setAttribute(name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`), value);
  }
  document.body.append(chat);
}

// A page may load the script twice; the first one stays.
if (!customElements.get(NAME)) {
  customElements.define(NAME, DeskbellChat);
  const attributes = { ...script.dataset };
  if (attributes.channel && document.body) placeOne(attributes);
  else if (attributes.channel) addEventListener("DOMContentLoaded", () => placeOne(attributes), { once: true });
}
