import { createHash } from 'node:crypto';

/** The log of a run. Its SHA-256 identifies the run. */
export type Trace = {
  add(...parts: readonly unknown[]): void;
  lines(): number;
  digest(): string;
};

/** `write` is called with each line, to compare two runs by eye. */
export const createTrace = (write?: (line: string) => void): Trace => {
  const hash = createHash('sha256');
  let lines = 0;
  return {
    add(...parts) {
      const line = parts.map((part) => (typeof part === 'string' ? part : canonical(part))).join(' ');
      hash.update(`${line}\n`);
      write?.(line);
      lines += 1;
    },
    lines: () => lines,
    digest: () => hash.copy().digest('hex'),
  };
};

/** JSON with sorted keys. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'undefined';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
};
