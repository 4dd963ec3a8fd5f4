/** Stored messages in order, each once. Sequence numbers have no gaps, so a missing one can be noticed. */
export class Transcript {
  messages = [];
  through = 0; // every message up to this number is here

  /** Adds a message unless it is known; says whether it was new. */
  add(message) {
    let at = this.messages.length;
    while (at && this.messages[at - 1].sequence_number > message.sequence_number) at--;
    if (this.messages[at - 1]?.sequence_number === message.sequence_number) return false;
    this.messages.splice(at, 0, message);
    this.#advance(at);
    return true;
  }

  /** The desk has told everything up to its newest message: a hole that is left is none of ours. */
  complete(messages) {
    this.through = Math.max(this.through, messages.at(-1)?.sequence_number ?? 0);
    this.#advance(this.messages.findIndex(({ sequence_number }) => sequence_number > this.through));
  }

  #advance(at) {
    while (this.messages[at]?.sequence_number === this.through + 1) {
      this.through++;
      at++;
    }
  }
}
