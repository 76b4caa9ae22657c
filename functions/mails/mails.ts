import type { MailRecord } from '../../adapters/table/views.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import type { Profile } from '../../domain/person/person.ts';
import { plannedMails } from '../../domain/trajectory/planned-mails.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { mailLabel } from '../../emails/nl-BE/mail.ts';
import { MAIL_STATE, recipientLabel } from '../report/nl-BE.ts';
import { newsOf } from './news.ts';
import type { MailsView } from './routes.ts';

export type MailLine = MailsView['mails'][number];
type State = MailLine['state'];

/** A mail to come or gone, with what its line in the list says. */
export type ListedMail = { mail: MailRequest; line: Omit<MailLine, 'recipient'> } & (
  | { gone: MailRecord; trajectory?: never }
  /** The trajectory as it will be when the mail goes out. */
  | { gone?: never; trajectory: ExistingTrajectory }
);

/** Every mail of a trajectory in the order of time: those of the ledger, and those that the plan will still ask for. */
export const allMails = (
  trajectory: ExistingTrajectory,
  ledger: readonly MailRecord[],
  titles: Titles = NO_TITLES,
): ListedMail[] => {
  const gone = ledger.map((mail): ListedMail => {
    const { state, at, reason } = newsOf(mail);
    const line = { ...about(mail, titles), state: stateOf(mail, state), stateLabel: MAIL_STATE[state], at, reason };
    return { mail, line, gone: mail };
  });
  const asked = new Set(ledger.map(({ key }) => key));
  const planned = plannedMails(trajectory)
    // A wake-up can be reached and its mails be in the ledger a moment before the state says so.
    .filter(({ mail }) => !asked.has(mail.key))
    .map(({ at, mail, trajectory: then }): ListedMail => {
      const line = { ...about(mail, titles), state: 'planned', stateLabel: 'Gepland', at, reason: null } as const;
      return { mail, line, trajectory: then };
    });
  return [...gone, ...planned].sort((a, b) => (a.line.at < b.line.at ? -1 : a.line.at > b.line.at ? 1 : 0));
};

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
