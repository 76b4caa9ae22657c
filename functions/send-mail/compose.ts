import type { OutgoingMail } from '../../adapters/mailer/mailer.ts';
import { howFarIn } from '../../domain/document/summary.ts';
import { closedBy } from '../../domain/gate/needs.ts';
import { missingFor } from '../../domain/gate/readiness.ts';
import { leadsToOwnPage, OWN_PAGE } from '../../domain/participant/own-page.ts';
import type { Writer } from '../../emails/languages.ts';
import type { MailPart } from '../../emails/mail-input.ts';
import { calendarPagePath } from '../agenda/token.ts';
import { tokenOf } from '../link/token.ts';
import { CHOICE_PAGE } from '../mail-choice/path.ts';
import type { Candidate, Look, Outgoing } from './look.ts';

/** Writes a mail with the items that are wanted. The secret is that of its links. */
export const composed = (
  { id, mail, now }: Outgoing,
  {
    stored,
    items,
    people,
    named,
    titlesIn,
    told,
    calendarSecret,
    agreementsOf,
    notes,
    hasCard,
    gateFacts,
    recruitment,
    checkedIn,
    hasPlace,
    wordings,
  }: Extract<Look, { wanted: true }>,
  secret: string,
  write: Writer,
  publicUrl: string,
): OutgoingMail => {
  const partOf = ({ item, index, known }: Candidate): MailPart => ({
    item,
    calendar: known.calendar(stored, { now, told: told.plans, hasPlace }),
    ...(known.names === undefined ? {} : { named: named.get(known.names) }),
    ...(known.mentions.length === 0 ? {} : { mentioned: named }),
    ...(known.titledIn === undefined ? {} : { titles: titlesIn.get(known.titledIn) }),
    ...(known.quotes === undefined ? {} : { agreements: agreementsOf(known.quotes) }),
    ...(known.readsNote === undefined ? {} : { note: notes.get(known.readsNote) }),
    ...(known.readies && gateFacts
      ? {
          missing: missingFor(known.readies, { ...gateFacts, trajectory: stored.trajectory, now }),
          documents: howFarIn(gateFacts.documents),
          callClosed: closedBy(gateFacts.call).closed,
        }
      : {}),
    ...(known.showsCard ? { hasCard } : {}),
    ...(known.recruits && recruitment ? { recruitment } : {}),
    ...(known.countsAt && checkedIn ? { checkedIn } : {}),
    ...(known.hasLink
      ? { linkUrl: `${publicUrl}${known.linkPath}/${tokenOf({ mail: id, item: index, secret })}` }
      : {}),
  });
  const choiceUrl = `${publicUrl}${CHOICE_PAGE}/${tokenOf({ mail: id, item: 0, secret })}`;
  const isOptional = items.every(({ known }) => known.isOptional);
  const [first, ...others] = items;
  const { replyTo, ...rendered } = write({
    ...stored,
    trajectoryId: id.trajectoryId,
    parts: [partOf(first), ...others.map(partOf)],
    recipientId: mail.recipientId,
    people,
    wordings,
    told: told.plans,
    now,
    site: publicUrl,
    choiceUrl,
    // A citizen sees and changes everything of theirs from any mail.
    ...(leadsToOwnPage(mail, stored.trajectory)
      ? { ownUrl: `${publicUrl}${OWN_PAGE}/${tokenOf({ mail: id, item: 0, secret })}` }
      : {}),
    ...(calendarSecret === undefined
      ? {}
      : { agendaUrl: publicUrl + calendarPagePath({ personId: mail.recipientId, secret: calendarSecret }) }),
  });
  return {
    ...rendered,
    to: people.recipient.email,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(isOptional ? { unsubscribeUrl: choiceUrl } : {}),
    tags: {
      trajectory: id.trajectoryId,
      mail: id.key,
      template: first.item.template,
      // The items that the mail carries, by their places.
      items: items.map(({ index }) => index).join('-'),
    },
  };
};
