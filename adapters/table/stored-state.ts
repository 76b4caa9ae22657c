import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * The length from which a state is compressed, in characters. DynamoDB bills each started kilobyte of an item. Shorter
 * states fit in one with their key and version anyway.
 */
export const COMPRESSED_FROM = 2000;

/** The attribute that holds a state: its JSON as text, or gzip of it when it is long. */
export const stateAttribute = (state: unknown): string | Uint8Array => {
  const text = JSON.stringify(state);
  return text.length < COMPRESSED_FROM ? text : gzipSync(text);
};

/** The state in an attribute, for its noun to parse. Undefined when there is none. Throws when it holds no JSON. */
export const stateFrom = (attribute: unknown): unknown => {
  if (attribute === undefined) return undefined;
  if (typeof attribute === 'string') return JSON.parse(attribute);
  if (attribute instanceof Uint8Array) return JSON.parse(gunzipSync(attribute).toString());
  throw new TypeError('The attribute holds no state');
};
