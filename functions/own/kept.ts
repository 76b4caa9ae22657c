import { readNotesAbout } from '../../adapters/table/notes.ts';
import { allOf, type Partition, partOf, readPartition } from '../../adapters/table/partition.ts';
import { type Participation, participationFrom } from '../../adapters/table/sign-ups.ts';
import type { Table } from '../../adapters/table/table.ts';
import { titlesIn } from '../../adapters/table/titles.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { linesOf } from '../../domain/attendance/attendance.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { asItWent } from '../../domain/mail/mail.ts';
import { CONSENTS } from '../../domain/participant/consents.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { sessionDate, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { mailLabel } from '../../emails/nl-BE/mail.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { hallTexts } from '../../emails/nl-BE/pages/hall.ts';
import { ownDataOf } from './data.ts';
import type { Own } from './read.ts';
import type { OwnExport } from './schema.ts';

/**
 * Everything that is kept of a citizen in a group, as article 15 of the GDPR asks: one Query of the trajectory (and one per further
 * megabyte) and one of what was noted about the person. Visits to pages are of nobody. Undefined when nothing is known.
 */
export const readKept = async (table: Table, own: Own): Promise<OwnExport | undefined> => {
  const data = ownDataOf(own);
  const known = participationFrom(own.participation);
  if (!data || !known) return undefined;
  const { trajectoryId, participantId: personId } = own.whose;
  const [partition, notes] = await Promise.all([
    readPartition(table, trajectoryId),
    readNotesAbout(table, { personId, trajectoryId }),
  ]);
  return {
    ...data,
    consents: consentsOf(known),
    sessions: sessionsOf(own, partition),
    mails: mailsTo(personId, partition),
    notes,
  };
};

/** Of each consent how it stands, and since when. One that was never asked is missing. */
const consentsOf = ({ consents, changes = {}, acceptedAt, information }: Participation): OwnExport['consents'] =>
  CONSENTS.flatMap((consent) => {
    const isGiven = consents[consent];
    return isGiven === undefined
      ? []
      : [{ consent, isGiven, ...(changes[consent] ?? { at: acceptedAt, information }) }];
  });

/** What somebody answered to each session and what was noted of them there. */
const sessionsOf = ({ trajectory, whose: { participantId } }: Own, partition: Partition): OwnExport['sessions'] => {
  const titles = titlesIn(partition);
  const isOwn = (one: { participantId: string }) => one.participantId === participantId;
  return sessionsIn(trajectory.plan).flatMap((session) => {
    const date = sessionDate(trajectory.plan, session);
    const answered = partOf(partition, rsvps, session).guestList.find(isOwn);
    const noted = linesOf(partOf(partition, attendances, session), date).find(isOwn);
    if (!answered && !noted) return [];
    return [
      {
        ...{ session, name: sessionName(session, titles).name, date },
        answer: answered ? hallTexts.answers[answered.answer] : null,
        answeredAt: answered?.at ?? null,
        announced: answered?.guests ?? 0,
        attendance: noted ? hallTexts.marks[noted.mark] : null,
        notedAt: noted?.at ?? null,
        guests: noted?.guests ?? 0,
      },
    ];
  });
};

/** The mails that went out to somebody, by name and instant, in that order. */
const mailsTo = (personId: string, partition: Partition): OwnExport['mails'] => {
  const titles = titlesIn(partition);
  return allOf(partition, mails)
    .flatMap(({ state }) =>
      state.status !== 'absent' && state.recipientId === personId && 'sentAt' in state && state.sentAt !== undefined
        ? [{ name: mailLabel(asItWent(state), titles), at: state.sentAt }]
        : [],
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
