/**
 * The log of a function, in memory that its thread and the cloud's thread share. A line needs no message of its own, and no
 * line is lost when the thread is ended. One thread writes and the other takes.
 */
export type LogBuffer = {
  /** Writes a piece. False when there is no room for it. */
  write(text: string): boolean;
  /** Gives and removes the pieces that were written since the last call. */
  take(): string[];
};

const END = '\0';
const capacity = 64 * 1_024;
const header = Int32Array.BYTES_PER_ELEMENT;

export const makeLogMemory = (): SharedArrayBuffer => new SharedArrayBuffer(header + capacity);

export const openLogBuffer = (memory: SharedArrayBuffer): LogBuffer => {
  const used = new Int32Array(memory, 0, 1);
  const bytes = new Uint8Array(memory, header);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  return {
    write(text) {
      const piece = text.replaceAll(END, '') + END;
      for (;;) {
        const from = Atomics.load(used, 0);
        const { read, written } = encoder.encodeInto(piece, bytes.subarray(from));
        if (read < piece.length) return false;
        // The reader has emptied the buffer in the meantime, so the write starts again at its beginning.
        if (Atomics.compareExchange(used, 0, from, from + written) === from) return true;
      }
    },
    take() {
      for (;;) {
        const length = Atomics.load(used, 0);
        if (length === 0) return [];
        const text = decoder.decode(bytes.slice(0, length));
        if (Atomics.compareExchange(used, 0, length, 0) === length) return text.split(END).slice(0, -1);
      }
    },
  };
};
