import { type Attribute, compare, equal, type Item, invalid } from './attribute.ts';

/** The names and values that an expression's placeholders stand for. */
export type Placeholders = { names: Readonly<Record<string, string>>; values: Item };

export type Condition = (item: Item | undefined) => boolean;
export type Update = (item: Item) => Item;
type Operand = (item: Item | undefined) => Attribute | undefined;

/** Reads an expression word by word. Throws a ValidationException on what this table does not know. */
type Reader = {
  peek(): string;
  next(): string;
  expect(word: string): void;
  /** Takes the word if it comes next; keywords count in any case. */
  take(word: string): boolean;
};

const word = /\s*([#:]?[A-Za-z_][\w.-]*|[#:]\w+|<>|<=|>=|[=<>(),+-])/y;

const reader = (source: string): Reader => {
  const words: string[] = [];
  word.lastIndex = 0;
  while (word.lastIndex < source.trimEnd().length) {
    const match = word.exec(source);
    if (!match?.[1]) throw invalid(`The expression is not understood: ${source}`);
    words.push(match[1]);
  }
  let at = 0;
  const peek = (): string => words[at] ?? '';
  const next = (): string => words[at++] ?? '';
  const take = (expected: string): boolean => {
    if (peek().toUpperCase() !== expected.toUpperCase()) return false;
    at += 1;
    return true;
  };
  return {
    peek,
    next,
    take,
    expect(expected) {
      if (!take(expected)) throw invalid(`"${expected}" is missing at "${peek()}" in: ${source}`);
    },
  };
};

const path = (name: string, { names }: Placeholders): string => {
  const found = name.startsWith('#') ? names[name] : name;
  if (found === undefined || found.includes('.')) throw invalid(`The memory table does not know the path ${name}`);
  return found;
};

const operand = (words: Reader, placeholders: Placeholders): Operand => {
  const name = words.next();
  if (name.startsWith(':')) {
    const value = placeholders.values[name];
    if (!value) throw invalid(`The value ${name} is not given`);
    return () => value;
  }
  if (name === 'if_not_exists') {
    words.expect('(');
    const attribute = path(words.next(), placeholders);
    words.expect(',');
    const otherwise = operand(words, placeholders);
    words.expect(')');
    return (item) => item?.[attribute] ?? otherwise(item);
  }
  const attribute = path(name, placeholders);
  return (item) => item?.[attribute];
};

const comparisons: Readonly<Record<string, (left: Attribute, right: Attribute) => boolean>> = {
  '=': equal,
  '<>': (left, right) => !equal(left, right),
  '<': (left, right) => (compare(left, right) ?? 0) < 0,
  '<=': (left, right) => (compare(left, right) ?? 1) <= 0,
  '>': (left, right) => (compare(left, right) ?? 0) > 0,
  '>=': (left, right) => (compare(left, right) ?? -1) >= 0,
};

const simple = (words: Reader, placeholders: Placeholders): Condition => {
  if (words.take('(')) {
    const inner = either(words, placeholders);
    words.expect(')');
    return inner;
  }
  if (words.take('NOT')) {
    const inner = simple(words, placeholders);
    return (item) => !inner(item);
  }
  const name = words.peek();
  if (name === 'attribute_exists' || name === 'attribute_not_exists') {
    words.next();
    words.expect('(');
    const attribute = path(words.next(), placeholders);
    words.expect(')');
    return (item) => (item?.[attribute] !== undefined) === (name === 'attribute_exists');
  }
  if (name === 'begins_with') {
    words.next();
    words.expect('(');
    const whole = operand(words, placeholders);
    words.expect(',');
    const start = operand(words, placeholders);
    words.expect(')');
    return (item) => String(whole(item)?.S ?? '').startsWith(String(start(item)?.S));
  }
  return comparison(words, placeholders);
};

const comparison = (words: Reader, placeholders: Placeholders): Condition => {
  const left = operand(words, placeholders);
  const operator = words.next();
  if (operator.toUpperCase() === 'BETWEEN') {
    const low = operand(words, placeholders);
    words.expect('AND');
    const high = operand(words, placeholders);
    return (item) => holds('>=', left(item), low(item)) && holds('<=', left(item), high(item));
  }
  if (!comparisons[operator]) throw invalid(`The memory table does not know the operator ${operator}`);
  const right = operand(words, placeholders);
  return (item) => holds(operator, left(item), right(item));
};

const holds = (operator: string, left: Attribute | undefined, right: Attribute | undefined): boolean =>
  left !== undefined && right !== undefined && (comparisons[operator]?.(left, right) ?? false);

const both = (words: Reader, placeholders: Placeholders): Condition => {
  const parts = [simple(words, placeholders)];
  while (words.take('AND')) parts.push(simple(words, placeholders));
  return (item) => parts.every((part) => part(item));
};

const either = (words: Reader, placeholders: Placeholders): Condition => {
  const parts = [both(words, placeholders)];
  while (words.take('OR')) parts.push(both(words, placeholders));
  return (item) => parts.some((part) => part(item));
};

/** A condition, filter or key condition. Without one, everything holds. */
export const parseCondition = (source: string | undefined, placeholders: Placeholders): Condition => {
  if (source === undefined) return () => true;
  const words = reader(source);
  const condition = either(words, placeholders);
  if (words.peek() !== '') throw invalid(`"${words.peek()}" is too much in: ${source}`);
  return condition;
};

/** An update of `SET` and `REMOVE` clauses; operands are read from the item as it was. */
export const parseUpdate = (source: string | undefined, placeholders: Placeholders): Update => {
  const words = reader(source ?? '');
  const changes: ((item: Item, before: Item) => void)[] = [];
  while (words.peek() !== '') {
    const clause = words.next().toUpperCase();
    do {
      const attribute = path(words.next(), placeholders);
      if (clause === 'REMOVE') {
        changes.push((item) => {
          delete item[attribute];
        });
      } else if (clause === 'SET') {
        words.expect('=');
        const value = operand(words, placeholders);
        changes.push((item, before) => {
          const given = value(before);
          if (given === undefined) throw invalid(`The attribute for ${attribute} does not exist`);
          item[attribute] = given;
        });
      } else throw invalid(`The memory table does not know the clause ${clause}`);
    } while (words.take(','));
  }
  return (before) => {
    const after = { ...before };
    for (const change of changes) change(after, before);
    return after;
  };
};
