/** A source of 32-bit numbers (sfc32, seeded by an FNV-1a hash of a text). The same seed gives the same numbers. */
export const createRandom = (seed: string): (() => number) => {
  let a = hash(seed, 0x811c9dc5);
  let b = hash(seed, 0x9e3779b9);
  let c = hash(seed, 0x85ebca6b);
  let counter = 1;
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
};

const hash = (text: string, basis: number): number => {
  let value = basis;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
};

/** Fills bytes from a source of 32-bit numbers. */
export const fillBytes = (bytes: Uint8Array, next: () => number): void => {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 0xff;
};

/** A version 4 UUID from a source of 32-bit numbers. */
export const uuid = (next: () => number): `${string}-${string}-${string}-${string}-${string}` => {
  const hex = (value: number): string => value.toString(16).padStart(8, '0');
  const [first, second, third, fourth] = [hex(next()), hex(next()), hex(next()), hex(next())];
  const variant = ((Number.parseInt(third.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
};
