import type { Templated } from '../domain/mail/noun.ts';
import { calledBy, holdsAddress } from '../domain/person/name.ts';
import type { Profile } from '../domain/person/person.ts';
import { ECOLIFE_EMAIL } from './ecolife.ts';
import type { MailInput, MailPart } from './mail-input.ts';
import type { MailFacts, Name } from './message.ts';
import { oneLine } from './plain.ts';

/** The address of the lead of the other role, of Ecolife as long as there is no coach. Undefined when that is nobody, or the recipient. */
export const otherAddressOf = (item: Templated, { people }: MailInput): string | undefined => {
  const other = leadFor(item, people);
  if (other === undefined && item.role === 'officer') return ECOLIFE_EMAIL;
  return isRecipient(other, people) ? undefined : addressOf(other);
};

/** The lead to whom somebody in the role of this item turns. */
const leadFor = ({ role }: Templated, { coach, officer }: MailInput['people']): Profile | undefined =>
  role === 'coach' ? officer : coach;

// An address belongs to one person.
export const isRecipient = (person: Profile | undefined, { recipient }: MailInput['people']): boolean =>
  person?.email === recipient.email;

/** Who is named in the text of an item. Whoever would turn to themselves reads no names. */
export const namesFor = (item: Templated, { people }: MailInput): Pick<MailFacts, 'alone' | 'coach' | 'officer'> => {
  const alone = isRecipient(leadFor(item, people), people);
  return {
    alone,
    coach: alone ? undefined : nameOf(people.coach),
    officer: alone ? undefined : nameOf(people.officer),
  };
};

/** Undefined for a person without a name, or with one that mail programs would make a link of. */
export const fullNamesOf = (people: MailPart['mentioned'] = new Map()): Map<string, string> =>
  new Map(
    [...people].flatMap(([id, profile]): [string, string][] => {
      const name = nameOf(profile);
      return name ? [[id, name.full]] : [];
    }),
  );

export const nameOf = (profile: Profile | undefined): Name | undefined => {
  const written = oneLine(profile?.name ?? '');
  const name = calledBy(written);
  const phone = oneLine(profile?.phone ?? '');
  if (name.full === '' || holdsAddress(written)) return undefined;
  return { ...name, phone: phone === '' ? undefined : phone };
};

// Accepts only an address of visible ASCII around one @. Other addresses could inject a header, and no mail reaches
// them.
export const addressOf = (profile: Profile | undefined): string | undefined => {
  const email = profile?.email.trim() ?? '';
  return /^[!-?A-~]+@[!-?A-~]+$/.test(email) && !/[<>,;:"]/.test(email) ? email : undefined;
};
