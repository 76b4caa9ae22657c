import * as z from 'zod/mini';
import type { Refusal } from '../../domain/decision.ts';
import type { municipalityRefusals } from '../../domain/municipality/refusals.ts';
import { lookUp, type RegisteredMunicipality } from '../../domain/municipality/register.ts';
import type { RefusalOf } from '../../domain/refusals.ts';
import { refuseNoDate } from '../../domain/trajectory/start-date.ts';
import { isEmail, isPhone, isPlainText } from '../http/text.ts';
import { MAX_BUDGET_CENTS, MAX_GROUP_SIZE, MAX_TEXT } from './limits.ts';

export type Onboarding = z.infer<typeof onboarding>;

/** Of what can be wrong with a start date, only that it is no date shows without a clock. */
export type OnboardingCode = RefusalOf<typeof municipalityRefusals> | 'START_DATE_INVALID';

type OnboardingRefusal = Refusal<OnboardingCode>;

/** All that is wrong, at least one thing. */
export type Refusals = [OnboardingRefusal, ...OnboardingRefusal[]];

export type Parsed = { ok: true; onboarding: Onboarding } | { ok: false; refusals: Refusals };

// The message of each check below is the code of the refusal.
const INVALID = 'FIELD_INVALID';

const text = z
  .string()
  .check(z.normalize('NFC'), z.trim(), z.maxLength(MAX_TEXT, INVALID), z.refine(isPlainText, { error: INVALID }));
const email = z.string().check(z.trim(), z.refine(isEmail, { error: 'EMAIL_MALFORMED' }));
const phone = z.string().check(z.trim(), z.refine(isPhone, { error: INVALID }));

/** One onboarding as it comes in. Whether its code and date are good today is for `onboard.ts`. */
export const onboarding = z.strictObject({
  /** Five digits, as in the register. */
  nisCode: z.string().check(z.trim(), z.regex(/^\d{5}$/, 'NIS_UNKNOWN')),
  /** ISO calendar date. */
  startDate: z.string().check(
    z.trim(),
    z.refine((date) => !refuseNoDate(date), { error: 'START_DATE_INVALID' }),
  ),
  coach: z.strictObject({ name: text, email }),
  officer: z.strictObject({ name: text, email, phone: z.exactOptional(phone) }),
  workingBudgetCents: z
    .number()
    .check(z.gte(0, 'BUDGET_NEGATIVE'), z.multipleOf(1, INVALID), z.lte(MAX_BUDGET_CENTS, INVALID)),
  targetGroupSize: z.exactOptional(
    z.number().check(z.multipleOf(1, INVALID), z.gte(1, INVALID), z.lte(MAX_GROUP_SIZE, INVALID)),
  ),
  venue: z.exactOptional(text),
  /** True when the municipality really has two trajectories at once. */
  allowOverlap: z.exactOptional(z.boolean()),
});

/** Where the fields come from: the columns of a file that are theirs, and what stands in those that hold something else. */
export type Columns = ReadonlyMap<string, { name: string; expected?: string }>;

const NO_COLUMNS: Columns = new Map();

/** One onboarding, or everything that is wrong with it: one refusal a field, in the order of the fields. */
export const parseOnboarding = (input: unknown, columns = NO_COLUMNS): Parsed => {
  const parsed = onboarding.safeParse(input);
  if (parsed.success) return { ok: true, onboarding: parsed.data };
  const byField = new Map<string | undefined, OnboardingRefusal>();
  for (const refusal of parsed.error.issues.flatMap((issue) => refusalsOf(issue, input, columns))) {
    if (!byField.has(refusal.field)) byField.set(refusal.field, refusal);
  }
  // Whether a code is one of today needs no clock: whoever mends the rest hears of it now, not at the next try.
  const nisCode = at(input, ['nisCode']);
  const found = typeof nisCode === 'string' && !byField.has('nisCode') ? municipalityFor(nisCode.trim()) : undefined;
  if (found && !found.ok) byField.set('nisCode', found.refusal);
  const [first, ...others] = byField.values();
  if (!first) throw new Error('An onboarding was refused without a reason');
  return { ok: false, refusals: [first, ...others] };
};

/**
 * The rows of a batch, each with its number from 1: parsed, or refused with all that is wrong with it. The second row for
 * the same municipality and day is refused.
 */
export const parseRows = (rows: readonly unknown[], columns = NO_COLUMNS): { row: number; parsed: Parsed }[] => {
  const firstRows = new Map<string, number>();
  return rows.map((input, index) => {
    const row = index + 1;
    const parsed = parseOnboarding(input, columns);
    if (!parsed.ok) return { row, parsed };
    const { nisCode, startDate } = parsed.onboarding;
    const first = firstRows.get(`${nisCode} ${startDate}`);
    if (first === undefined) {
      firstRows.set(`${nisCode} ${startDate}`, row);
      return { row, parsed };
    }
    const message = `Rij ${row} is voor dezelfde gemeente en startdatum als rij ${first}.`;
    return { row, parsed: { ok: false, refusals: [{ code: 'ROW_DUPLICATE', message }] } };
  });
};

/** The municipality that can start a new trajectory with this NIS code, or why none can. */
export const municipalityFor = (
  nisCode: string,
): { ok: true; municipality: RegisteredMunicipality } | { ok: false; refusal: OnboardingRefusal } => {
  const found = lookUp(nisCode);
  switch (found.kind) {
    case 'current':
      return { ok: true, municipality: found.municipality };
    case 'merged': {
      const { name, nisCode: successor } = found.successor;
      const message = `NIS-code ${nisCode} (${found.name}) bestaat sinds 1 januari 2025 niet meer: gebruik ${successor} (${name}).`;
      return { ok: false, refusal: { code: 'NIS_MERGED', message, field: 'nisCode' } };
    }
    case 'unknown':
      return { ok: false, refusal: unknownNisCode(nisCode) };
    default:
      return found satisfies never;
  }
};

const unknownNisCode = (nisCode: string): Refusal<'NIS_UNKNOWN'> => {
  const message = `NIS-code “${nisCode}” is niet die van een Vlaamse gemeente. Het zijn vijf cijfers, bijvoorbeeld 24062 voor Leuven.`;
  return { code: 'NIS_UNKNOWN', message, field: 'nisCode' };
};

type Issue = z.core.$ZodIssue;

const refusalsOf = (issue: Issue, input: unknown, columns: Columns): OnboardingRefusal[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = [...issue.path, key].join('.').slice(0, MAX_TEXT);
      return { code: 'FIELD_UNKNOWN', message: `Het veld “${field}” bestaat niet.`, field };
    });
  }
  const field = issue.path.join('.');
  if (field === '') return [{ code: INVALID, message: `Een inschrijving is ${EXPECTED['']}.` }];
  const value = at(input, issue.path);
  const column = columns.get(field);
  const expected = column?.expected ?? EXPECTED[field];
  if (value === undefined) {
    const missing = column ? `De kolom “${column.name}” is hier leeg` : `Het veld “${field}” ontbreekt`;
    return [{ code: 'FIELD_MISSING', message: `${missing}: het is ${expected}.`, field }];
  }
  const shown = typeof value === 'string' ? value.trim().slice(0, 20) : '';
  // What stands in a column is told only to whoever has the file.
  const wrong = column ? `“${shown || String(value)}” in de kolom “${column.name}”` : `Het veld “${field}”`;
  const invalid: OnboardingRefusal = { code: INVALID, message: `${wrong} is niet juist: het is ${expected}.`, field };
  switch (issue.message) {
    case 'NIS_UNKNOWN':
      return [unknownNisCode(shown)];
    case 'START_DATE_INVALID':
      return [refuseNoDate(shown) ?? invalid];
    case 'BUDGET_NEGATIVE':
      return [{ code: issue.message, message: 'Het werkingsbudget kan niet negatief zijn.', field }];
    case 'EMAIL_MALFORMED':
      return [{ ...invalid, code: issue.message }];
    default:
      return [invalid];
  }
};

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === key)?.[1];
  }, input);

const NAME = `een naam van 1 tot ${MAX_TEXT} tekens, zonder regeleinden of stuurtekens`;
const EMAIL = 'een e-mailadres, bijvoorbeeld an.peeters@voorbeeld.be';
const EXPECTED: Record<string, string> = {
  '': 'een object met nisCode, startDate, coach, officer en workingBudgetCents',
  nisCode: 'de NIS-code van de gemeente, als tekst van vijf cijfers',
  startDate: 'de startdatum, als tekst jjjj-mm-dd',
  coach: 'de begeleider: {"name", "email"}',
  'coach.name': NAME,
  'coach.email': EMAIL,
  officer: 'de duurzaamheidsambtenaar: {"name", "email", "phone"}',
  'officer.name': NAME,
  'officer.email': EMAIL,
  'officer.phone': 'een telefoonnummer, bijvoorbeeld 016 22 21 03 of +32 470 12 34 56',
  workingBudgetCents: `het werkingsbudget in eurocent, een geheel getal van 0 tot ${MAX_BUDGET_CENTS}`,
  targetGroupSize: `het aantal verwachte burgers, een geheel getal van 1 tot ${MAX_GROUP_SIZE}`,
  venue: `de plaats van de sessies, een tekst van 1 tot ${MAX_TEXT} tekens, zonder regeleinden of stuurtekens`,
  allowOverlap: 'true als het echt een tweede traject in dezelfde tijd is, anders false',
};
