import { nounOf } from '../../domain/aggregate.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import {
  asItWent,
  type Bounce,
  evolve,
  type Mail,
  type MailRequest,
  type SuppressedAs,
} from '../../domain/mail/mail.ts';
import { itemsOf } from '../../domain/mail/noun.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { mailEvents } from '../../events/mail.ts';
import { type Context, historyFor } from '../history.ts';
import type { MailLabels } from '../labels.ts';
import { mailLabels } from './catalogue.ts';
import { fullDate } from './words.ts';

const labelsOf = ({ subject }: MailRequest): MailLabels | undefined =>
  Object.entries(mailLabels).find(([noun]) => noun === nounOf(subject))?.[1];

/** What the items of a mail are about; the name of a template when that is not known. */
export const mailLabel = (mail: MailRequest, titles: Titles = NO_TITLES): string =>
  [...new Set(itemsOf(mail).map((item) => labelsOf(mail)?.label(item, titles) ?? item.template))].join('; ');

/** Why a mail was not sent. */
export const suppressionLabel = (mail: MailRequest, reason: SuppressedAs): string => {
  switch (reason) {
    case 'address-refused':
      return 'het adres neemt geen mails aan';
    case 'mail-stopped':
      return 'we mailen dit adres niet meer, omdat een mail terugkwam of als spam gemeld werd';
    case 'not-chosen':
      return 'deze persoon wil alleen mails die nodig zijn';
    case 'in-digest':
      return 'zit in een gebundelde mail';
    case 'switched-off':
      return 'deze mail is uitgezet voor dit traject';
    case 'erased':
      return 'de gegevens van deze persoon zijn gewist';
    case 'role-removed':
      return 'deze persoon heeft die rol niet meer';
    default:
      return labelsOf(mail)?.reasons[reason] ?? reason;
  }
};

/** For what a mail waits. */
export const waitsLabel = (until: IsoInstant): string =>
  `wacht op de gebundelde mail van ${fullDate(dateOf(until))}, zoals deze persoon koos`;

const ON_OUR_LIST = 'we mailen dit adres niet meer, omdat het eerder een mail terugstuurde of als spam meldde';

/** Why a mail came back, where SES says more than how. */
const BOUNCE_REASONS: Readonly<Record<string, string>> = {
  Suppressed: ON_OUR_LIST,
  OnAccountSuppressionList: ON_OUR_LIST,
  MailboxFull: 'de mailbox zit vol',
  MessageTooLarge: 'de mail was te groot voor de mailbox',
  ContentRejected: 'de mailbox weigerde de inhoud',
  AttachmentRejected: 'de mailbox weigerde de bijlage',
  Rejected: 'de inhoud werd geweigerd voor de verzending',
};

const BOUNCE_TYPES: Record<Bounce['bounceType'], string> = {
  Permanent: 'het adres bestaat niet (meer)',
  Transient: 'de mailbox was tijdelijk niet bereikbaar',
  Undetermined: 'de reden is niet bekend',
};

/** Why a mail came back. */
export const bounceLabel = ({ bounceType, subType }: Bounce): string =>
  Object.hasOwn(BOUNCE_REASONS, subType) ? (BOUNCE_REASONS[subType] ?? '') : BOUNCE_TYPES[bounceType];

/** The history of a mail. A mail that is requested is told once it is known what became of it. */
export const mailHistory = /* @__PURE__ */ historyFor(
  mails,
  mailEvents,
  'Mail',
  (event, { before, nameOf, titles }) => {
    switch (event.type) {
      case 'Mail.Requested':
        return undefined;
      case 'Mail.Deferred':
        return `${mailTo(before, { nameOf, titles })} ${waitsLabel(event.data.until)}.`;
      case 'Mail.Sent':
        return `${mailTo(evolve(before, event, ''), { nameOf, titles })} is verstuurd.`;
      case 'Mail.Suppressed': {
        if (event.data.reason === 'in-digest')
          return `${mailTo(before, { nameOf, titles })} gaat mee in een gebundelde mail.`;
        const because = before.status === 'absent' ? event.data.reason : suppressionLabel(before, event.data.reason);
        return `${mailTo(before, { nameOf, titles })} is niet verstuurd: ${because}.`;
      }
      case 'Mail.Bounced':
        return `${mailTo(before, { nameOf, titles })} kwam terug: ${bounceLabel(event.data)}.`;
      case 'Mail.Complained':
        return `${mailTo(before, { nameOf, titles })} is als spam gemeld.`;
      default:
        return event satisfies never;
    }
  },
);

const mailTo = (
  mail: Mail,
  { nameOf, titles }: { nameOf: Context<Mail>['nameOf']; titles: Titles | undefined },
): string =>
  mail.status === 'absent'
    ? 'Een mail'
    : `De mail “${mailLabel(asItWent(mail), titles)}” aan ${nameOf(mail.recipientId)}`;
