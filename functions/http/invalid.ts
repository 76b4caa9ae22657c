import type * as z from 'zod/mini';
import { counted } from './counted.ts';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;

type Checked<Schema extends z.ZodMiniType> =
  | { ok: true; value: z.infer<Schema> }
  | { ok: false; issues: readonly Issue[]; errors: FieldError[] };

// Zod has its texts from one object for the whole process, and `zod` sets them to English when anything imports it. An
// empty text from us comes before those. A text that was given with a schema comes before ours.
const WITHOUT_TEXTS = { error: () => '' };

/** Parses input. What a person must mend comes field by field, in Dutch. */
export const checked = <Schema extends z.ZodMiniType>(schema: Schema, input: unknown): Checked<Schema> => {
  const parsed = schema.safeParse(input, WITHOUT_TEXTS);
  if (parsed.success) return { ok: true, value: parsed.data };
  const { issues } = parsed.error;
  return { ok: false, issues, errors: fieldErrors(issues, input) };
};

/** `input` tells a missing field from a wrong one. */
const fieldErrors = (issues: readonly Issue[], input: unknown): FieldError[] =>
  issues.flatMap((issue): FieldError[] => {
    const field = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: field ? `${field}.${key}` : key,
        code: 'FIELD_UNKNOWN',
        message: issue.message || `Het veld “${key}” is onbekend.`,
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

const messageOf = (issue: Issue, field: string): string => {
  if (issue.message !== '') return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `Het veld “${field}” moet ${TYPES[issue.expected] ?? 'van een ander type'} zijn.`;
    case 'invalid_value':
      return `Het veld “${field}” moet een van deze waarden zijn: ${issue.values.map(String).join(', ')}.`;
    case 'too_big':
      return `Het veld “${field}” ${tooBig(issue.origin, Number(issue.maximum))}.`;
    case 'too_small':
      return `Het veld “${field}” ${tooSmall(issue.origin, Number(issue.minimum))}.`;
    case 'invalid_format':
      return `Het veld “${field}” heeft niet de juiste vorm.`;
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
