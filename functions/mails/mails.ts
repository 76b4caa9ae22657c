import type { MailRecord } from '../../adapters/table/views.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { asItWent, type MailRequest, type SuppressionReason } from '../../domain/mail/mail.ts';
import { itemsOf, type KnownItem } from '../../domain/mail/noun.ts';
import type { Profile } from '../../domain/person/person.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { mailLabel, suppressionLabel } from '../../emails/nl-BE/mail.ts';
import { MAIL_STATE, recipientLabel } from '../report/nl-BE.ts';
import type { MailToCome } from './mails-to-come.ts';
import { newsOf } from './news.ts';
import type { MailsView } from './routes.ts';

export type MailLine = MailsView['mails'][number];
type State = MailLine['state'];

/** A mail to come or gone, with what its line in the list says. */
export type ListedMail = { mail: MailRequest; line: Omit<MailLine, 'recipient'> } & (
  | { gone: MailRecord; toCome?: never }
  /** The states as they will be when the mail goes out. */
  | { gone?: never; toCome: Pick<MailToCome, 'trajectory' | 'subject' | 'told'> }
);

/**
 * Every mail of a trajectory in the order of time: those of the ledger, and those that the plan will still ask for. One that
 * its recipient will not get says why, and one that will wait for a digest stands on the day of that digest.
 */
export const allMails = (
  ledger: readonly MailRecord[],
  toCome: readonly MailToCome[],
  { titles = NO_TITLES, withheld = () => undefined, waits = () => undefined }: Around = {},
): ListedMail[] => {
  const gone = ledger.map(asItWent).map((mail): ListedMail => {
    const { state, at, reason } = newsOf(mail);
    const line = { ...about(mail, titles), state: stateOf(mail, state), stateLabel: MAIL_STATE[state], at, reason };
    return { mail, line, gone: mail };
  });
  const asked = new Set(ledger.map(({ key }) => key));
  const planned = toCome
    // A wake-up can be reached and its mails be in the ledger a moment before the state says so.
    .filter(({ mail }) => !asked.has(mail.key))
    .map((one): ListedMail => {
      const { mail, why } = asItGoes(one, withheld);
      const at = why === undefined ? (waits({ ...one, mail }) ?? one.at) : one.at;
      const how = why === undefined ? { stateLabel: 'Gepland', reason: null } : withoutIt(mail, why);
      return { mail, line: { ...about(mail, titles), state: 'planned', at, ...how }, toCome: one };
    });
  return [...gone, ...planned].sort((a, b) => (a.line.at < b.line.at ? -1 : a.line.at > b.line.at ? 1 : 0));
};

type Around = {
  titles?: Titles;
  /** Why an item of a mail to come will not go out, as things are now. Undefined when it will. */
  withheld?: (mail: MailRequest, item: KnownItem) => SuppressionReason | undefined;
  /** Until when a mail to come will wait for the digest of its recipient, as things are now. Undefined when it will go at once. */
  waits?: (toCome: MailToCome) => IsoInstant | undefined;
};

/** A mail to come without the items that will not go out; whole, with the reason, when none of them will. */
const asItGoes = (
  { mail, known }: MailToCome,
  withheld: NonNullable<Around['withheld']>,
): { mail: MailRequest; why?: SuppressionReason } => {
  const reasons = itemsOf(mail).map((item) => withheld(mail, known(item)));
  const items = mail.items.filter((_, index) => reasons[index] === undefined);
  const [why] = reasons;
  return items.length > 0 || why === undefined ? { mail: { ...mail, items } } : { mail, why };
};

const withoutIt = (mail: MailRequest, why: SuppressionReason) => ({
  stateLabel: 'Gaat niet buiten',
  reason: suppressionLabel(mail, why),
});

const about = (mail: MailRequest, titles: Titles) => ({ key: mail.key, label: mailLabel(mail, titles) });

const stateOf = (mail: MailRecord, fate: ReturnType<typeof newsOf>['state']): State => {
  switch (fate) {
    case 'requested':
      return 'requested';
    case 'sent':
    case 'delivered':
      return 'sent';
    case 'bounced':
    case 'complained':
      return 'failed';
    case 'suppressed':
      return mail.status === 'suppressed' && ['address-refused', 'mail-stopped'].includes(mail.reason)
        ? 'failed'
        : 'suppressed';
    default:
      return fate satisfies never;
  }
};

/** A line of the list with its recipient. The name is null for somebody who was erased. */
export const lineOf = ({ mail, line }: ListedMail, people: ReadonlyMap<string, Profile>): MailLine => ({
  ...line,
  recipient: {
    personId: mail.recipientId,
    name: people.get(mail.recipientId)?.name ?? null,
    role: mail.role,
    roleLabel: recipientLabel(mail.role),
  },
});

/** The instant as of which a mail is written again: when it went out, was asked for, or will be. */
export const writtenAt = ({ line, gone }: ListedMail): IsoInstant => {
  if (!gone) return line.at;
  return 'sentAt' in gone ? gone.sentAt : gone.requestedAt;
};
