import type { PersonEvent } from '../../events/person.ts';
import { normalisedEmail, type Profile } from './person.ts';

/** What is put right. What is left out stays. A telephone number of null is taken away. */
export type Correction = { name?: string; email?: string; phone?: string | null };
type CorrectedData = Extract<PersonEvent, { type: 'Person.Corrected' }>['data'];
export type CorrectedField = CorrectedData['fields'][number];

/** What a correction changes at once, and the address that has to be confirmed first. */
export type Corrected = { profile: Profile; fields: CorrectedField[]; toConfirm: string | undefined };

/**
 * Applies a correction to a profile. A new address waits for its confirmation; another spelling of the same does not. While
 * mail is stopped, the same address has to be confirmed too.
 */
export const correct = (
  profile: Profile,
  { name, phone, email }: Correction,
  { isMailStopped }: { isMailStopped: boolean },
): Corrected => {
  const isOther = email !== undefined && (isMailStopped || !isSameAddress(email, profile.email));
  const { phone: known, ...rest } = profile;
  const called = phone === undefined ? known : (phone ?? undefined);
  const corrected: Profile = {
    ...rest,
    ...(name === undefined ? {} : { name }),
    ...(called === undefined ? {} : { phone: called }),
    ...(email === undefined || isOther ? {} : { email }),
  };
  const fields = (['name', 'email', 'phone'] as const).filter((field) => corrected[field] !== profile[field]);
  return { profile: corrected, fields, toConfirm: isOther ? email : undefined };
};

export const isSameAddress = (one: string, other: string): boolean => normalisedEmail(one) === normalisedEmail(other);

/** The event of a correction. It names the fields and never what is in them. */
export const correctedEvents = (
  personId: string,
  fields: CorrectedField[],
  confirmed?: CorrectedData['confirmed'],
): PersonEvent[] =>
  fields.length === 0
    ? []
    : [{ type: 'Person.Corrected', data: { personId, fields, ...(confirmed === undefined ? {} : { confirmed }) } }];

/** Hours for which the link that confirms an address is valid. */
export const CONFIRM_WITHIN_HOURS = 48;
