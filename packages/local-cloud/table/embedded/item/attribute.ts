import { invalid, TableError } from '../table-error.ts';
import { normalize } from './number.ts';

/** A value in DynamoDB's format, such as `{"S": "text"}`. */
export type Attribute =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: Attribute[] }
  | { M: Item }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] };
export type Item = { [name: string]: Attribute };

const types = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'] as const;
export type AttributeType = (typeof types)[number];

export const isAttributeType = (text: string): text is AttributeType => types.some((type) => type === text);

export const typeOf = (value: Attribute): AttributeType => {
  for (const name in value) if (isAttributeType(name)) return name;
  throw new Error('An attribute without a type');
};

const DEEPEST = 32;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (): TableError =>
  new TableError('SerializationException', 'The request holds a value that does not have the type it is labelled with');

/** Whether it is an attribute value. Normalizes its numbers. Throws DynamoDB's refusal when it is invalid. */
export const isAttribute = (value: unknown, depth = 0): value is Attribute => {
  if (!isObject(value)) throw malformed();
  let found: string | undefined;
  for (const name in value) {
    if (found !== undefined) {
      throw invalid(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      );
    }
    found = name;
  }
  const check = found === undefined ? undefined : checks.get(found);
  if (!check) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  check(value, depth);
  return true;
};

/** Whether it is an item, a key or a map of attribute values. Throws as `isAttribute` does. */
export const isItem = (value: unknown, depth = 0): value is Item => {
  if (!isObject(value)) throw malformed();
  if (depth > DEEPEST) throw invalid('Nesting Levels have exceeded supported limits');
  for (const name in value) isAttribute(value[name], depth);
  return true;
};

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;

const checkBinary = (value: unknown): void => {
  if (typeof value !== 'string' || !isBase64(value)) throw malformed();
};

const checkSet = (values: unknown, what: string, check: (member: string) => string): string[] => {
  if (!Array.isArray(values)) throw malformed();
  if (values.length === 0) {
    throw invalid(`One or more parameter values were invalid: An ${what} set  may not be empty`);
  }
  const members = values.map((member: unknown) => {
    if (typeof member !== 'string') throw malformed();
    return check(member);
  });
  if (new Set(members).size < members.length) {
    throw invalid(
      `One or more parameter values were invalid: Input collection [${members.join(', ')}] contains duplicates`,
    );
  }
  return members;
};

const checks: ReadonlyMap<string, (value: Record<string, unknown>, depth: number) => void> = new Map([
  [
    'S',
    ({ S }) => {
      if (typeof S !== 'string') throw malformed();
    },
  ],
  [
    'N',
    (value) => {
      if (typeof value.N !== 'string') throw malformed();
      value.N = normalize(value.N);
    },
  ],
  ['B', ({ B }) => checkBinary(B)],
  [
    'BOOL',
    ({ BOOL }) => {
      if (typeof BOOL !== 'boolean') throw malformed();
    },
  ],
  [
    'NULL',
    ({ NULL }) => {
      if (NULL !== true) {
        throw invalid(
          'One or more parameter values were invalid: Null attribute value types must have the value of true',
        );
      }
    },
  ],
  [
    'L',
    ({ L }, depth) => {
      if (!Array.isArray(L)) throw malformed();
      if (depth >= DEEPEST) throw invalid('Nesting Levels have exceeded supported limits');
      for (const member of L) isAttribute(member, depth + 1);
    },
  ],
  [
    'M',
    ({ M }, depth) => {
      isItem(M, depth + 1);
    },
  ],
  [
    'SS',
    ({ SS }) => {
      checkSet(SS, 'string', (member) => member);
    },
  ],
  [
    'NS',
    (value) => {
      value.NS = checkSet(value.NS, 'number', normalize);
    },
  ],
  [
    'BS',
    ({ BS }) => {
      checkSet(BS, 'binary', (member) => {
        checkBinary(member);
        return member;
      });
    },
  ],
]);
