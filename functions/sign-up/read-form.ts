import type { Details } from '../../adapters/table/sign-ups.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { type Channel, channelOf } from '../../domain/call/channels.ts';
import { THEMES } from '../../domain/menu-card/themes.ts';
import {
  type Age,
  ageClassOf,
  INFORMATION,
  INFORMATION_VERSION,
  isBelow,
  OF_AGE,
} from '../../domain/participant/information.ts';
import { belowMinimumAge } from '../../domain/participant/refusals.ts';
import { normalisedEmail } from '../../domain/person/person.ts';
import { formErrors } from '../../emails/nl-BE/pages/sign-up.ts';
import { storedForm } from '../http/person-fields.ts';
import type { FieldError } from '../http/problem.ts';
import { areFreeLines, isEmail, isPhone, isPlainText } from '../http/text.ts';
import { FIELDS, type FieldName, HIDDEN, themeField, YOUNGER } from './fields.ts';
import type { Values } from './form.ts';

/** What a citizen filled in. The age is said to be judged by, and not kept of adults. */
export type Given = Details & { name: string; email: string; phone?: string; via: Channel; age: Age };

type Read = { ok: true; given: Given } | { ok: false; errors: FieldError[] };

const MOST = { name: 100, town: 60, needs: 500 };

/** Reads a form. Everything that is wrong is told at once, in the order of the fields. */
export const readForm = (values: Values, now: IsoInstant): Read => {
  const errors: FieldError[] = [];
  const wrong = (field: FieldName, message: string): void => {
    errors.push({ field, code: 'INVALID', message });
  };
  const text = (name: FieldName): string => storedForm(values[name] ?? '');
  const checked = (field: FieldName, isRight: (value: string) => boolean, message: string): string => {
    const value = text(field);
    if (!isRight(value)) wrong(field, message);
    return value;
  };
  const isShort = (most: number) => (value: string) => value !== '' && value.length <= most && isPlainText(value);
  const name = text('naam');
  const nameError = nameErrorOf(name);
  if (nameError !== undefined) wrong('naam', nameError);
  const email = checked('mail', isEmail, formErrors.email);
  const town = checked('postcode', (value) => isTown(value) && isShort(MOST.town)(value), formErrors.town);
  const phone = checked('tel', (value) => value === '' || isPhone(value), formErrors.phone);
  const { age, kept } = ageIn(values, now, { wrong, email });
  const needs = checked(
    'nodig',
    (value) => value === '' || (value.length <= MOST.needs && areFreeLines(value.replaceAll('\r\n', '\n'))),
    formErrors.needs,
  ).replaceAll('\r\n', '\n');
  if (needs !== '' && values['nodig-ok'] !== 'ja') wrong('nodig-ok', formErrors.needsConsent);
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    given: {
      ...{ name, email, town },
      ...(phone === '' ? {} : { phone }),
      ...kept,
      age,
      ...(needs === '' ? {} : { needs }),
      themes: THEMES.filter((theme) => values[themeField(theme)] === 'ja'),
      consents: {
        ...{ photoTaken: values['foto-nemen'] === 'ja', photoUsed: values['foto-tonen'] === 'ja' },
        ...(needs === '' ? {} : { needs: true }),
      },
      information: shownIn(values),
      via: channelOf(values[HIDDEN.via]),
    },
  };
};

/** What to mend in a name. Undefined when nothing is wrong. */
const nameErrorOf = (name: string): string | undefined => {
  if (name.length > MOST.name) return formErrors.nameLong(MOST.name);
  if (/^[=+@-]/.test(name)) return formErrors.nameStart;
  return isPlainText(name) ? undefined : formErrors.name;
};

/** The version of the information that stood beside the form. */
const shownIn = (values: Values): string => {
  const shown = values[HIDDEN.information] ?? '';
  return INFORMATION_VERSION.test(shown) ? shown : INFORMATION;
};

/** What was left empty is null: it is taken away. */
type Own = { name: string; town: string; phone: string | null; needs: string | null };

/**
 * Reads what somebody corrects of themselves. `mayUse`: they agreed before that what they need is used. Whoever takes that back
 * takes away what they need with it.
 */
export const ownFormOf = (
  values: Values,
  { mayUse }: { mayUse: boolean },
): { ok: true; given: Own } | { ok: false; errors: FieldError[] } => {
  const text = (name: FieldName): string => storedForm(values[name] ?? '');
  const [name, town, phone, needs] = [text('naam'), text('postcode'), text('tel'), text('nodig')];
  const errors: FieldError[] = [];
  const wrong = (field: FieldName, message: string): void => {
    errors.push({ field, code: 'INVALID', message });
  };
  const nameError = nameErrorOf(name);
  if (nameError !== undefined) wrong('naam', nameError);
  if (!isTown(town) || town.length > MOST.town || !isPlainText(town)) wrong('postcode', formErrors.town);
  if (phone !== '' && !isPhone(phone)) wrong('tel', formErrors.phone);
  if (needs !== '' && (needs.length > MOST.needs || !areFreeLines(needs))) wrong('nodig', formErrors.needs);
  const agrees = values['nodig-ok'] === 'ja';
  if (needs !== '' && !agrees && !mayUse) wrong('nodig-ok', formErrors.needsConsent);
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    given: { name, town, phone: phone === '' ? null : phone, needs: needs === '' || !agrees ? null : needs },
  };
};

/** A postal code of Belgium, or the name of a place. */
const isTown = (value: string): boolean => (/^[\d\s]+$/.test(value) ? /^[1-9]\d{3}$/.test(value) : value.length >= 2);

type Said = { age: Age; kept: Pick<Details, 'birthYear' | 'guardian'> };
type Asking = { wrong: (field: FieldName, message: string) => void; email: string };

/** What was said of somebody of whom nothing else is known. */
const NOTHING: Said = { age: { atLeast: 0 }, kept: {} };

/** The birth year of a minor, with a guardian where one is needed. What an adult typed in those fields is not kept. */
const ageIn = (values: Values, now: IsoInstant, { wrong, email }: Asking): Said => {
  const { leeftijd: said = '' } = values;
  if (said !== YOUNGER) {
    const atLeast = /^\d\d$/.test(said) ? Number(said) : 0;
    if (atLeast < OF_AGE) wrong('leeftijd', formErrors.age);
    return { age: { atLeast }, kept: {} };
  }
  const today = dateOf(now);
  const year = (values.geboortejaar ?? '').trim();
  const birthYear = Number(year);
  if (!/^\d{4}$/.test(year) || birthYear < 1900 || birthYear > Number(today.slice(0, 4))) {
    wrong('geboortejaar', formErrors.birthYear);
    return NOTHING;
  }
  const ageClass = ageClassOf(birthYear, today);
  if (ageClass === 'too-young') {
    wrong('geboortejaar', formErrors.tooYoung);
    return NOTHING;
  }
  const age = { birthYear };
  if (ageClass === 'of-age') return { age, kept: {} };
  if (ageClass === 'minor') return { age, kept: { birthYear } };
  const guardian = {
    name: storedForm(values['voogd-naam'] ?? ''),
    email: storedForm(values['voogd-mail'] ?? ''),
  };
  if (guardian.name.length > MOST.name || !isPlainText(guardian.name)) wrong('voogd-naam', formErrors.guardianName);
  if (!isEmail(guardian.email)) wrong('voogd-mail', formErrors.guardianEmail);
  else if (normalisedEmail(guardian.email) === normalisedEmail(email)) wrong('voogd-mail', formErrors.guardianSame);
  return { age, kept: { birthYear, guardian } };
};

/** The errors of a form. Where the regulations refuse the age that was said, that is told instead of what was left out beside it. */
export const errorsBy = (
  minimumAge: number | undefined,
  errors: readonly FieldError[],
  values: Values,
  now: IsoInstant,
): FieldError[] => {
  if (minimumAge === undefined || !isSaidBelow(minimumAge, values, dateOf(now))) return [...errors];
  const order: readonly string[] = FIELDS;
  return [
    ...errors.filter(({ field }) => !AGE_FIELDS.includes(field)),
    { field: ageFieldOf(minimumAge), code: 'BELOW_MINIMUM_AGE', message: belowMinimumAge(minimumAge) },
  ].toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
};

const isSaidBelow = (minimumAge: number, { leeftijd = '', geboortejaar = '' }: Values, today: string): boolean => {
  if (leeftijd !== YOUNGER) return /^\d\d$/.test(leeftijd) && Number(leeftijd) < minimumAge;
  const isYear = /^\s*\d{4}\s*$/.test(geboortejaar);
  return minimumAge >= OF_AGE || (isYear && isBelow(minimumAge, { birthYear: Number(geboortejaar) }, today));
};

const AGE_FIELDS = ['leeftijd', 'geboortejaar', 'voogd-naam', 'voogd-mail'];

/** The field that decides whether somebody is old enough. */
const ageFieldOf = (minimumAge: number): FieldName => (minimumAge < OF_AGE ? 'geboortejaar' : 'leeftijd');
