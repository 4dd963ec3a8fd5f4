/* Every word that the chat itself says. */

export const WORDS = {
  label: "Chat with us",
  greeting: "Hello! What can we do for you?\nWrite as you would to a person.",
  conversation: "Conversation",
  field: "Message",
  send: "Send",
  attach: "Attach a picture or PDF",
  close: "Close chat",
  earlier: "Earlier messages",
  retry: "Not sent. Tap to retry",
  unfit: "Not sent. Only pictures and PDFs of up to 10 MB can be sent",
  offline: "You are offline. What you write is sent when you are back.",
  trouble: "Reconnecting…",
  unavailable: "The chat is not available right now.",
  today: "Today",
  yesterday: "Yesterday",
  authors: { guest: "You", bot: "Assistant", operator: "Our team" },
};
