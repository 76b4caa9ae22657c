import { type Comparison, comparisons, type Operand, type Path } from './operand.ts';
import { createReader, type ExpressionKind, type Reader } from './reader.ts';
import { cached, type Parsed } from './scope.ts';

/** A parsed condition, filter or key condition. */
export type Condition =
  | { is: 'and' | 'or'; parts: Condition[] }
  | { is: 'not'; inner: Condition }
  | { is: 'comparison'; operator: Comparison; left: Operand; right: Operand }
  | { is: 'between'; value: Operand; low: Operand; high: Operand }
  | { is: 'in'; value: Operand; options: Operand[] }
  | { is: 'exists'; path: Path; wanted: boolean }
  | { is: 'type'; path: Path; type: Operand }
  | { is: 'begins'; value: Operand; start: Operand }
  | { is: 'contains'; whole: Operand; part: Operand };

const functions: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const onlyInUpdates = ['if_not_exists', 'list_append'];

/** The names of the function that comes next, if one does. */
const functionAhead = (reader: Reader): string | undefined => {
  const name = reader.peek();
  return /^[A-Za-z]\w*$/.test(name) && reader.isBefore('(') ? name : undefined;
};

const argumentsOf = (reader: Reader, name: string): Operand[] => {
  const wanted = functions[name];
  if (wanted === undefined) {
    throw reader.refuse(
      onlyInUpdates.includes(name)
        ? `The function is not allowed in a condition expression; function: ${name}`
        : `Invalid function name; function: ${name}`,
    );
  }
  reader.next();
  reader.expect('(');
  const given: Operand[] = [];
  do given.push(operand(reader));
  while (reader.take(','));
  reader.expect(')');
  if (given.length !== wanted) {
    throw reader.refuse(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${given.length}`,
    );
  }
  return given;
};

const operand = (reader: Reader): Operand => {
  const name = functionAhead(reader);
  if (name === 'size') {
    const [of] = argumentsOf(reader, name);
    if (!of || of.is === 'size') throw needsPath(reader, name);
    return { is: 'size', of };
  }
  if (name !== undefined) {
    argumentsOf(reader, name);
    throw reader.refuse(`The function is not allowed to be used this way in an expression; function: ${name}`);
  }
  return reader.peek().startsWith(':') ? { is: 'value', name: reader.value() } : { is: 'path', path: reader.path() };
};

const needsPath = (reader: Reader, name: string) =>
  reader.refuse(`Operator or function requires a document path; operator or function: ${name}`);

const call = (reader: Reader, name: string): Condition => {
  const [first, second] = argumentsOf(reader, name);
  if (!first) throw reader.unexpected();
  if (name === 'attribute_exists' || name === 'attribute_not_exists') {
    if (first.is !== 'path') throw needsPath(reader, name);
    return { is: 'exists', path: first.path, wanted: name === 'attribute_exists' };
  }
  if (!second) throw reader.unexpected();
  if (name === 'attribute_type') {
    if (first.is !== 'path') throw needsPath(reader, name);
    return { is: 'type', path: first.path, type: second };
  }
  return name === 'begins_with'
    ? { is: 'begins', value: first, start: second }
    : { is: 'contains', whole: first, part: second };
};

const comparison = (reader: Reader): Condition => {
  const value = operand(reader);
  if (reader.take('BETWEEN')) {
    const low = operand(reader);
    reader.expect('AND');
    return { is: 'between', value, low, high: operand(reader) };
  }
  if (reader.take('IN')) {
    reader.expect('(');
    const options: Operand[] = [];
    do options.push(operand(reader));
    while (reader.take(','));
    reader.expect(')');
    return { is: 'in', value, options };
  }
  const operator = comparisons.find((each) => each === reader.peek());
  if (!operator) throw reader.unexpected();
  reader.next();
  if (reader.peek() === '=') throw reader.unexpected();
  return { is: 'comparison', operator, left: value, right: operand(reader) };
};

const simple = (reader: Reader, groups: Set<string>): Condition => {
  if (reader.take('NOT')) return { is: 'not', inner: simple(reader, groups) };
  if (reader.peek() === '(') {
    const outside = reader.position();
    reader.next();
    const inner = either(reader, groups);
    const end = reader.position();
    reader.expect(')');
    if (groups.has(`${outside + 1} ${end}`)) throw reader.refuse('The expression has redundant parentheses;');
    groups.add(`${outside} ${end + 1}`);
    return inner;
  }
  const name = functionAhead(reader);
  return name === undefined || name === 'size' ? comparison(reader) : call(reader, name);
};

const both = (reader: Reader, groups: Set<string>): Condition => {
  const first = simple(reader, groups);
  if (reader.peek().toUpperCase() !== 'AND') return first;
  const parts = [first];
  while (reader.take('AND')) parts.push(simple(reader, groups));
  return { is: 'and', parts };
};

const either = (reader: Reader, groups: Set<string>): Condition => {
  const first = both(reader, groups);
  if (reader.peek().toUpperCase() !== 'OR') return first;
  const parts = [first];
  while (reader.take('OR')) parts.push(both(reader, groups));
  return { is: 'or', parts };
};

const parserOf = (kind: ExpressionKind): ((source: string) => Parsed<Condition>) =>
  cached(
    (source) => createReader(kind, source),
    (reader) => either(reader, new Set()),
  );

export const parseCondition = parserOf('ConditionExpression');
export const parseFilter = parserOf('FilterExpression');
export const parseKeyConditionText = parserOf('KeyConditionExpression');
