/* Every word that the chat itself says. */

/** What keeps a guest waiting is said in their own language. */
const BUSY = {
  en: "A lot is going on here right now. What you wrote is kept, and is sent by itself in a moment.",
  de: "Hier ist gerade viel los. Was Sie geschrieben haben, ist aufgehoben und wird gleich von selbst gesendet.",
  fr: "Il y a beaucoup de monde en ce moment. Votre message est gardé et part tout seul dans un instant.",
  es: "Ahora mismo hay mucho movimiento. Lo que escribió está guardado y se enviará solo en un momento.",
  pt: "Há muito movimento agora. O que você escreveu está guardado e será enviado sozinho daqui a pouco.",
  ar: "يوجد ضغط كبير الآن. ما كتبتموه محفوظ وسيُرسل تلقائيًا بعد لحظات.",
  ur: "Is waqt rush hai. Aap ka likha mehfooz hai aur thori der mein khud bhej diya jayega.",
};

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
  busy: BUSY[navigator.language.slice(0, 2).toLowerCase()] ?? BUSY.en,
  unavailable: "The chat is not available right now.",
  today: "Today",
  yesterday: "Yesterday",
  authors: { guest: "You", bot: "Assistant", operator: "Our team" },
};
