/* Where the chat came from. Its desk answers at the same place, so that one line works on every site. */

export const script = document.currentScript;
export const HOME = new URL(".", script.src);
