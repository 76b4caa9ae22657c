const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** A number from 0 up to `into`, always the same for the same text, and even over many texts (FNV-1a). */
export const spread = (text: string, into: number): number => {
  let hash = OFFSET_BASIS;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  // The high bits differ the most between texts that end alike.
  return Math.floor(((hash >>> 0) / 2 ** 32) * into);
};
