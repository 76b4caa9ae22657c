import type { Json } from '../service.ts';
import { isRecord } from '../template/assembly.ts';
import { type Context, get, lookUp } from './data.ts';
import { StateError } from './state-error.ts';

type Comparison = (value: Json, expected: Json) => boolean;

const compareText =
  (test: (order: number) => boolean): Comparison =>
  (value, expected) =>
    typeof value === 'string' && typeof expected === 'string' && test(value < expected ? -1 : value > expected ? 1 : 0);
const compareNumber =
  (test: (order: number) => boolean): Comparison =>
  (value, expected) =>
    typeof value === 'number' && typeof expected === 'number' && test(value - expected);
const compareInstant =
  (test: (order: number) => boolean): Comparison =>
  (value, expected) =>
    typeof value === 'string' && typeof expected === 'string' && test(Date.parse(value) - Date.parse(expected));

const orders: [string, (order: number) => boolean][] = [
  ['Equals', (order) => order === 0],
  ['LessThan', (order) => order < 0],
  ['LessThanEquals', (order) => order <= 0],
  ['GreaterThan', (order) => order > 0],
  ['GreaterThanEquals', (order) => order >= 0],
];

const is =
  (test: (value: Json) => boolean): Comparison =>
  (value, expected) =>
    test(value) === expected;

const comparisons = new Map<string, Comparison>([
  ...orders.map(([name, test]): [string, Comparison] => [`String${name}`, compareText(test)]),
  ...orders.map(([name, test]): [string, Comparison] => [`Numeric${name}`, compareNumber(test)]),
  ...orders.map(([name, test]): [string, Comparison] => [`Timestamp${name}`, compareInstant(test)]),
  ['BooleanEquals', (value, expected) => typeof value === 'boolean' && value === expected],
  ['IsNull', is((value) => value === null)],
  ['IsString', is((value) => typeof value === 'string')],
  ['IsNumeric', is((value) => typeof value === 'number')],
  ['IsBoolean', is((value) => typeof value === 'boolean')],
]);

type Rule = { [key: string]: Json };

/** Checks the rules of a Choice state; gives the name of the first operator that is not supported. */
export const unsupportedOperator = (rules: readonly Rule[]): string | undefined => {
  for (const rule of rules) {
    for (const [key, value] of Object.entries(rule)) {
      if (key === 'Next' || key === 'Comment' || key === 'Variable' || key === 'IsPresent') continue;
      if (key === 'And' || key === 'Or' || key === 'Not') {
        const inner = unsupportedOperator((Array.isArray(value) ? value : [value]).filter(isRecord));
        if (inner !== undefined) return inner;
      } else if (!comparisons.has(key.replace(/Path$/, ''))) return key;
    }
  }
  return undefined;
};

/** The next state of a Choice. Fails with `States.NoChoiceMatched` when no rule applies and there is no default. */
export const choose = (
  state: { Choices: readonly Rule[]; Default?: string | undefined },
  data: Json,
  context: Context,
): string => {
  const rule = state.Choices.find((candidate) => applies(candidate, data, context));
  const next = rule ? rule.Next : state.Default;
  if (typeof next === 'string') return next;
  throw new StateError('States.NoChoiceMatched', 'No choice rule matched and there is no default.');
};

const applies = (rule: Rule, data: Json, context: Context): boolean => {
  const inner = (value: Json): Rule[] => (Array.isArray(value) ? value : [value]).filter(isRecord);
  if (rule.And !== undefined) return inner(rule.And).every((one) => applies(one, data, context));
  if (rule.Or !== undefined) return inner(rule.Or).some((one) => applies(one, data, context));
  if (rule.Not !== undefined) return inner(rule.Not).every((one) => !applies(one, data, context));
  const path = String(rule.Variable);
  if (rule.IsPresent !== undefined) return (lookUp(path, data, context) !== undefined) === rule.IsPresent;
  const value = get(path, data, context);
  return Object.entries(rule).every(([key, expected]) => {
    if (key === 'Variable' || key === 'Next' || key === 'Comment') return true;
    const other = key.endsWith('Path') ? get(String(expected), data, context) : expected;
    return comparisons.get(key.replace(/Path$/, ''))?.(value, other) ?? false;
  });
};
