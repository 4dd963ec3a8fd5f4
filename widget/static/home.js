/* "Ask about it": says a card's sentence in the chat. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-ask]");
  if (!button) return;
  // The chat's own script is loaded asynchronously and may come after the guest's first tap.
  await customElements.whenDefined("deskbell-chat");
  document.querySelector("deskbell-chat").say(button.dataset.ask);
});
