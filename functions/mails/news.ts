import type { MailRecord } from '../../adapters/table/views.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { fateOf } from '../../domain/mail/mail.ts';
import { bounceLabel, suppressionLabel, waitsLabel } from '../../emails/nl-BE/mail.ts';

type Fate = ReturnType<typeof fateOf>;

/** How far a mail of the ledger came, since when, and why it was not sent or did not arrive, if so. */
export const newsOf = (mail: MailRecord): { state: Fate; at: IsoInstant; reason: string | null } => {
  const state = fateOf(mail, mail.deliveredAt);
  return { state, at: latest(mail, state), reason: state === 'delivered' ? null : reasonOf(mail) };
};

const latest = (mail: MailRecord, state: Fate): IsoInstant => {
  if (state === 'delivered' && mail.deliveredAt !== undefined) return mail.deliveredAt;
  switch (mail.status) {
    case 'requested':
      return mail.requestedAt;
    case 'sent':
      return mail.sentAt;
    case 'bounced':
      return mail.bouncedAt;
    case 'complained':
      return mail.complainedAt;
    case 'suppressed':
      return mail.suppressedAt;
    default:
      return mail satisfies never;
  }
};

const reasonOf = (mail: MailRecord): string | null => {
  if (mail.status === 'requested' && mail.waitsUntil !== undefined) return waitsLabel(mail.waitsUntil);
  if (mail.status === 'suppressed') return suppressionLabel(mail, mail.reason);
  return mail.status === 'bounced' ? bounceLabel(mail) : null;
};
