import { refuse } from '../../domain/decision.ts';
import type { HttpRefusal } from './problem.ts';

export type ReadJson = { ok: true; value: unknown } | { ok: false; refusal: HttpRefusal };

const MAX_DEPTH = 32;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;

/**
 * Parses JSON more strictly than `JSON.parse`, which accepts duplicate keys, numbers that become infinite, `__proto__`,
 * NUL and lone surrogates. Each of these is refused with a code of its own.
 */
export const parseStrictJson = (text: string): ReadJson => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('BODY_NOT_JSON', 'De inhoud is geen geldige JSON.');
  }
  return scan(text) ?? { ok: true, value };
};

// Scans the tokens of valid JSON once, without recursion. On the stack, an object is the set of its keys and a list is
// undefined.
const scan = (text: string): Extract<ReadJson, { ok: false }> | undefined => {
  const keys: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      keys.push(token === '{' ? new Set() : undefined);
      if (keys.length > MAX_DEPTH)
        return refuse('BODY_TOO_DEEP', `De inhoud mag hoogstens ${MAX_DEPTH} niveaus diep zijn.`);
    } else if (token === '}' || token === ']') {
      keys.pop();
    } else if (token.startsWith('"')) {
      const string: unknown = JSON.parse(token);
      if (typeof string !== 'string' || !string.isWellFormed() || string.includes('\0')) {
        return refuse('BODY_TEXT_INVALID', 'Een tekst bevat een NUL-teken of een half teken.');
      }
      if (!isKey(text, index + token.length)) continue;
      const known = keys.at(-1);
      if (string === '__proto__') return refuse('BODY_FORBIDDEN_KEY', 'Het veld “__proto__” is niet toegelaten.');
      if (known?.has(string)) return refuse('BODY_DUPLICATE_KEY', `Het veld “${string}” staat er twee keer.`, string);
      known?.add(string);
    } else if (!/[,:]/.test(token) && !Number.isFinite(Number(token))) {
      return refuse('BODY_NUMBER_OUT_OF_RANGE', 'Een getal is te groot om juist te lezen.');
    }
  }
  return undefined;
};

// In valid JSON only a key is followed by a colon.
const isKey = (text: string, end: number): boolean => {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return text[at] === ':';
};
