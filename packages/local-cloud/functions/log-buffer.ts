/**
 * What a function wrote, in memory that its thread and the cloud's both see: a line needs no message of its own, and nothing
 * is lost when the thread is ended. One thread writes, one takes.
 */
export type LogBuffer = {
  /** False when there is no room for it. */
  write(text: string): boolean;
  /** What was written since, piece by piece. */
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
        // It was emptied meanwhile: once more, at its beginning.
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
