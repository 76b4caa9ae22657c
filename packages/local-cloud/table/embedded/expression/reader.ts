import { invalid, type TableError } from '../table-error.ts';
import { reservedWords } from './reserved-words.ts';

/** The field of a request that holds an expression. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** The path of a value in an item: names, which may be placeholders such as `#name`, and positions in lists. */
export type Path = readonly (string | number)[];

/** Reads an expression word by word, and records the placeholders that it uses. */
export type Reader = {
  kind: ExpressionKind;
  names: Set<string>;
  values: Set<string>;
  peek(): string;
  next(): string;
  /** Takes the word if it comes next. Keywords may be in upper or lower case. */
  take(word: string): boolean;
  expect(word: string): void;
  isAtEnd(): boolean;
  /** Whether the word after the next one is this one. */
  isBefore(word: string): boolean;
  /** How many words were read. */
  position(): number;
  path(): Path;
  /** A value's placeholder, such as `:value`. */
  value(): string;
  refuse(message: string): TableError;
  unexpected(): TableError;
};

const word = /\s*(<>|<=|>=|[#:]?[A-Za-z0-9_]+|[=<>(),.[\]+-])/y;
const name = /^[A-Za-z]\w*$/;

const split = (kind: ExpressionKind, source: string): string[] => {
  const text = source.trimEnd();
  if (text === '') throw invalid(`Invalid ${kind}: The expression can not be empty;`);
  const words: string[] = [];
  word.lastIndex = 0;
  while (word.lastIndex < text.length) {
    const from = word.lastIndex;
    const match = word.exec(text);
    if (!match?.[1]) {
      const rest = text.slice(from).trimStart();
      throw invalid(`Invalid ${kind}: Syntax error; token: "${rest[0]}", near: "${words.at(-1) ?? ''}${rest[0]}"`);
    }
    words.push(match[1]);
  }
  return words;
};

export const createReader = (kind: ExpressionKind, source: string): Reader => {
  const words = split(kind, source);
  const names = new Set<string>();
  const values = new Set<string>();
  let at = 0;
  const refuse = (message: string): TableError => invalid(`Invalid ${kind}: ${message}`);
  const unexpected = (): TableError => {
    const near = [words[at - 1], words[at]].filter((each) => each !== undefined).join(' ');
    return refuse(`Syntax error; token: "${words[at] ?? '<EOF>'}", near: "${near}"`);
  };
  const peek = (): string => words[at] ?? '';
  const next = (): string => words[at++] ?? '';
  const take = (expected: string): boolean => {
    if (peek().toUpperCase() !== expected.toUpperCase()) return false;
    at += 1;
    return true;
  };
  const expect = (expected: string): void => {
    if (!take(expected)) throw unexpected();
  };

  const segment = (): string => {
    const found = peek();
    if (found.startsWith('#') && found.length > 1) names.add(found);
    else if (!name.test(found)) throw unexpected();
    else if (reservedWords.has(found.toLowerCase())) {
      throw refuse(`Attribute name is a reserved keyword; reserved keyword: ${found}`);
    }
    return next();
  };

  return {
    kind,
    names,
    values,
    peek,
    next,
    take,
    expect,
    isAtEnd: () => at >= words.length,
    isBefore: (expected) => words[at + 1] === expected,
    position: () => at,
    path() {
      const segments: (string | number)[] = [segment()];
      while (peek() === '.' || peek() === '[') {
        if (take('.')) {
          segments.push(segment());
          continue;
        }
        at += 1;
        if (!/^\d+$/.test(peek())) throw unexpected();
        segments.push(Number(next()));
        expect(']');
      }
      return segments;
    },
    value() {
      if (!/^:\w+$/.test(peek())) throw unexpected();
      values.add(peek());
      return next();
    },
    refuse,
    unexpected,
  };
};
