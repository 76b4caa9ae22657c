import type { Details } from '../../adapters/table/sign-ups.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { type Channel, channelOf } from '../../domain/call/channels.ts';
import { THEMES } from '../../domain/menu-card/themes.ts';
import { ageClassOf, INFORMATION, INFORMATION_VERSION } from '../../domain/participant/information.ts';
import { normalisedEmail } from '../../domain/person/person.ts';
import { formErrors } from '../../emails/nl-BE/pages/sign-up.ts';
import { storedForm } from '../http/person-fields.ts';
import type { FieldError } from '../http/problem.ts';
import { arePlainLines, isEmail, isPhone, isPlainText } from '../http/text.ts';
import { type FieldName, HIDDEN, themeField } from './fields.ts';
import type { Values } from './form.ts';

/** What a citizen filled in. */
export type Given = Details & { name: string; email: string; phone?: string; via: Channel };

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
  const name = checked('naam', isShort(MOST.name), formErrors.name);
  const email = checked('mail', isEmail, formErrors.email);
  const town = checked('postcode', (value) => isTown(value) && isShort(MOST.town)(value), formErrors.town);
  const phone = checked('tel', (value) => value === '' || isPhone(value), formErrors.phone);
  const age = ageIn(values, now, { wrong, email });
  const needs = checked(
    'nodig',
    (value) => value === '' || (value.length <= MOST.needs && arePlainLines(value.replaceAll('\r\n', '\n'))),
    formErrors.needs,
  ).replaceAll('\r\n', '\n');
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    given: {
      ...{ name, email, town },
      ...(phone === '' ? {} : { phone }),
      ...age,
      ...(needs === '' ? {} : { needs }),
      themes: THEMES.filter((theme) => values[themeField(theme)] === 'ja'),
      consents: { photoTaken: values['foto-nemen'] === 'ja', photoUsed: values['foto-tonen'] === 'ja' },
      information: shownIn(values),
      via: channelOf(values[HIDDEN.via]),
    },
  };
};

/** The version of the information that stood beside the form. */
const shownIn = (values: Values): string => {
  const shown = values[HIDDEN.information] ?? '';
  return INFORMATION_VERSION.test(shown) ? shown : INFORMATION;
};

/** What was left empty is null: it is taken away. */
type Own = { name: string; town: string; phone: string | null; needs: string | null };

/** Reads what somebody corrects of themselves. */
export const ownFormOf = (values: Values): { ok: true; given: Own } | { ok: false; errors: FieldError[] } => {
  const text = (name: FieldName): string => storedForm(values[name] ?? '');
  const [name, town, phone, needs] = [text('naam'), text('postcode'), text('tel'), text('nodig')];
  const errors: FieldError[] = [];
  const wrong = (field: FieldName, message: string): void => {
    errors.push({ field, code: 'INVALID', message });
  };
  if (name.length > MOST.name || !isPlainText(name)) wrong('naam', formErrors.name);
  if (!isTown(town) || town.length > MOST.town || !isPlainText(town)) wrong('postcode', formErrors.town);
  if (phone !== '' && !isPhone(phone)) wrong('tel', formErrors.phone);
  if (needs !== '' && (needs.length > MOST.needs || !arePlainLines(needs))) wrong('nodig', formErrors.needs);
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, given: { name, town, phone: phone === '' ? null : phone, needs: needs === '' ? null : needs } };
};

/** A postal code of Belgium, or the name of a place. */
const isTown = (value: string): boolean => (/^[\d\s]+$/.test(value) ? /^[1-9]\d{3}$/.test(value) : value.length >= 2);

type Age = Pick<Details, 'birthYear' | 'guardian'>;
type Asking = { wrong: (field: FieldName, message: string) => void; email: string };

/** The birth year of a minor, with a guardian where one is needed. What an adult typed in those fields is not kept. */
const ageIn = (values: Values, now: IsoInstant, { wrong, email }: Asking): Age => {
  const { leeftijd: age } = values;
  if (age !== '18' && age !== 'jonger') wrong('leeftijd', formErrors.age);
  if (age !== 'jonger') return {};
  const today = dateOf(now);
  const year = (values.geboortejaar ?? '').trim();
  const birthYear = Number(year);
  if (!/^\d{4}$/.test(year) || birthYear < 1900 || birthYear > Number(today.slice(0, 4))) {
    wrong('geboortejaar', formErrors.birthYear);
    return {};
  }
  const ageClass = ageClassOf(birthYear, today);
  if (ageClass === 'too-young') {
    wrong('geboortejaar', formErrors.tooYoung);
    return {};
  }
  if (ageClass === 'of-age') return {};
  if (ageClass === 'minor') return { birthYear };
  const guardian = {
    name: storedForm(values['voogd-naam'] ?? ''),
    email: storedForm(values['voogd-mail'] ?? ''),
  };
  if (guardian.name.length > MOST.name || !isPlainText(guardian.name)) wrong('voogd-naam', formErrors.guardianName);
  if (!isEmail(guardian.email)) wrong('voogd-mail', formErrors.guardianEmail);
  else if (normalisedEmail(guardian.email) === normalisedEmail(email)) wrong('voogd-mail', formErrors.guardianSame);
  return { birthYear, guardian };
};
