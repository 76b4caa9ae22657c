import * as z from 'zod/mini';
import type { Profile } from '../../domain/person/person.ts';
import { email as written } from './fields.ts';
import { isEmail, isPhone, isPlainText } from './text.ts';

const MAX_NAME = 200;
const NO_NAME = `Een naam telt 1 tot ${MAX_NAME} tekens. Begin met een letter of een cijfer, en gebruik geen < of >.`;
const NO_PHONE = 'Dat is geen telefoonnummer. Schrijf het bijvoorbeeld als 016 22 21 03 of +32 470 12 34 56.';
const NO_EMAIL = 'Dat is geen e-mailadres. Schrijf het voluit, bijvoorbeeld an.peeters@voorbeeld.be.';

/** A person id, the user name of the user pool. */
export const personId = z
  .string()
  .check(z.regex(/^[\w.-]{1,128}$/, 'Een personId is een user name van de user pool.'), z.describe('User name.'));

/** The personal data of somebody, as a request gives them. */
export const personFields = {
  name: z.string().check(
    z.minLength(1, { error: NO_NAME, abort: true }),
    z.maxLength(MAX_NAME, { error: NO_NAME, abort: true }),
    z.regex(/[\p{L}\p{N}]/u, { error: NO_NAME, abort: true }),
    z.refine((text) => isPlainText(text.trim()), NO_NAME),
    z.describe('Has a letter or a digit.'),
  ),
  email: written.check(z.refine((text) => isEmail(text.trim()), NO_EMAIL)),
  phone: z.string().check(
    z.minLength(9, { error: NO_PHONE, abort: true }),
    z.maxLength(30, { error: NO_PHONE, abort: true }),
    z.regex(/^[+\d][\d\s./()-]*$/, { error: NO_PHONE, abort: true }),
    z.refine((text) => isPhone(text.trim()), NO_PHONE),
    z.describe('Telephone number.'),
  ),
};

/** A text as it is stored: without blanks around it, in one form of Unicode. */
export const storedForm = (text: string): string => text.normalize('NFC').trim();

/** The profile that these fields make. */
export const profileOf = ({
  name,
  email,
  phone,
}: {
  name: string;
  email: string;
  phone?: string | undefined;
}): Profile => ({
  name: storedForm(name),
  email: storedForm(email),
  ...(phone === undefined ? {} : { phone: storedForm(phone) }),
});
