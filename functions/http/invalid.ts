import type * as z from 'zod/mini';
import { counted } from './counted.ts';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What a person must mend, field by field, in Dutch. `input` tells a missing field from a wrong one. */
export const fieldErrors = (issues: readonly Issue[], input: unknown): FieldError[] =>
  issues.flatMap((issue): FieldError[] => {
    const field = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: field ? `${field}.${key}` : key,
        code: 'FIELD_UNKNOWN',
        message: `Het veld “${key}” is onbekend.`,
      }));
    }
    if (valueAt(input, issue.path) === undefined) {
      return [{ field, code: 'FIELD_MISSING', message: `Het veld “${field}” ontbreekt.` }];
    }
    return [{ field, code: 'FIELD_INVALID', message: messageOf(issue, field) }];
  });

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );

// Zod's own texts are English; ours were given with the schema.
const messageOf = (issue: Issue, field: string): string => {
  if (issue.message && issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `Het veld “${field}” moet ${TYPES[issue.expected] ?? 'van een ander type'} zijn.`;
    case 'invalid_value':
      return `Het veld “${field}” moet een van deze waarden zijn: ${issue.values.map(String).join(', ')}.`;
    case 'too_big':
      return `Het veld “${field}” ${tooBig(issue.origin, Number(issue.maximum))}.`;
    case 'too_small':
      return `Het veld “${field}” ${tooSmall(issue.origin, Number(issue.minimum))}.`;
    default:
      return `Het veld “${field}” klopt niet.`;
  }
};

const tooBig = (origin: string, maximum: number): string => {
  switch (origin) {
    case 'string':
      return `is te lang: hoogstens ${counted(maximum, 'teken', 'tekens')}`;
    case 'array':
      return `telt te veel: hoogstens ${maximum}`;
    default:
      return `is te groot: hoogstens ${maximum}`;
  }
};

const tooSmall = (origin: string, minimum: number): string => {
  if (minimum === 1 && origin !== 'number' && origin !== 'int') return 'is leeg';
  switch (origin) {
    case 'string':
      return `is te kort: minstens ${counted(minimum, 'teken', 'tekens')}`;
    case 'array':
      return `telt te weinig: minstens ${minimum}`;
    default:
      return `is te klein: minstens ${minimum}`;
  }
};

const TYPES: Partial<Record<string, string>> = {
  string: 'een tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'true of false',
  object: 'een object',
  array: 'een lijst',
};
