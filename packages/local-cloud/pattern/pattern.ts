import type { Json } from '../service.ts';
import { StartError } from '../start-error.ts';
import { isRecord } from '../template/assembly.ts';

/** Whether an event matches. */
export type Pattern = (event: Json | undefined) => boolean;

type Scalar = null | boolean | number | string;

const isScalar = (value: Json): value is Scalar => value === null || typeof value !== 'object';

/**
 * Compiles an EventBridge pattern of a rule or an event source filter. It supports exact values, `prefix`, `suffix`,
 * `equals-ignore-case`, `exists` and `anything-but`. Any other operator throws a StartError that names it.
 */
export const compilePattern = (pattern: Json, where: string): Pattern => {
  const fields = isRecord(pattern) ? pattern : fail(where, `the pattern ${JSON.stringify(pattern)}`);
  const conditions = Object.entries(fields).map(([key, inner]): Pattern => {
    if (key.startsWith('$')) return fail(where, `the operator ${key}`);
    const matches = Array.isArray(inner) ? compileField(inner, where) : ofAny(compilePattern(inner, where));
    return (event) => matches(isRecord(event) ? event[key] : undefined);
  });
  return (event) => conditions.every((condition) => condition(event));
};

/** A pattern of an object matches a list when it matches one of its objects. */
const ofAny =
  (matches: Pattern): Pattern =>
  (value) =>
    Array.isArray(value) ? value.some(matches) : matches(value);

const compileField = (alternatives: Json[], where: string): Pattern => {
  const exact = new Set(alternatives.filter(isScalar));
  const tests = alternatives.filter((alternative) => !isScalar(alternative)).map((test) => compileTest(test, where));
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return values.some(
      (one) => (one !== undefined && isScalar(one) && exact.has(one)) || tests.some((test) => test(one)),
    );
  };
};

const compileTest = (test: Json, where: string): Pattern => {
  const [operator, argument] = isRecord(test) ? (Object.entries(test)[0] ?? []) : [];
  if (!isRecord(test) || Object.keys(test).length !== 1) return fail(where, `the condition ${JSON.stringify(test)}`);
  if (operator === 'exists') return (value) => (value !== undefined) === argument;
  if (operator === 'prefix' && typeof argument === 'string') {
    return (value) => typeof value === 'string' && value.startsWith(argument);
  }
  if (operator === 'suffix' && typeof argument === 'string') {
    return (value) => typeof value === 'string' && value.endsWith(argument);
  }
  if (operator === 'equals-ignore-case' && typeof argument === 'string') {
    return (value) => typeof value === 'string' && value.toLowerCase() === argument.toLowerCase();
  }
  if (operator === 'anything-but' && argument !== undefined) {
    const unwanted = compileField(Array.isArray(argument) ? argument : [argument], where);
    return (value) => value !== undefined && !unwanted(value);
  }
  return fail(where, `the operator ${operator} of ${JSON.stringify(test)}`);
};

const fail = (where: string, what: string): never => {
  throw new StartError('UNSUPPORTED_TEMPLATE', `${where}: the local cloud does not support ${what}.`);
};
