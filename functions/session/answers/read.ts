import type { Table } from '../../../adapters/table/table.ts';
import type { IsoInstant } from '../../../domain/calendar/local-time.ts';
import { calledBy } from '../../../domain/person/name.ts';
import { entryOf } from '../../../domain/places/places.ts';
import { ANSWERS, countsOf, lineOf, MOST_GUESTS, partyOf } from '../../../domain/rsvp/rsvp.ts';
import { guestListOf, invitesBy, takingOf } from '../../../domain/rsvp/standing.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { changesOf } from '../../../domain/trajectory/trajectory.ts';
import { roomOf } from '../../../domain/waiting-line.ts';
import type { SessionId } from '../../../events/plan.ts';
import { readKnown } from '../../participant/known.ts';
import type { SessionsRead } from '../read.ts';
import { oneViewOf } from '../view.ts';
import type { AnswersView } from './schema.ts';

type Person = AnswersView['people'][number];

/** Who comes to a session, by name: one request for each fifty besides what was read. */
export const answersOf = async (
  table: Table,
  { id, session }: { id: string; session: SessionId },
  read: SessionsRead,
  now: IsoInstant,
): Promise<AnswersView> => {
  const { trajectory, places } = read;
  const about = { trajectory, session, rsvp: read.rsvp(session), now };
  const taking = takingOf(about);
  const guestList = guestListOf({ ...about, places });
  const { capacity } = roomOf(read.of(session).facts.capacity, 0);
  return {
    session: oneViewOf({ id, session }, read, now),
    asked: changesOf(trajectory, session),
    taking,
    invitesBy: taking === 'early' ? (invitesBy(about) ?? null) : null,
    mostGuests: Math.max(0, Math.min(MOST_GUESTS, capacity - partyOf({ guests: 0 }))),
    counts: countsOf({ status: 'open', guestList }),
    people: isNameless(read, session) ? [] : await named(table, id, guestList, read),
  };
};

/** Whether only counts are kept of who was there: then who was to come is told by counts too. */
const isNameless = ({ trajectory, list }: SessionsRead, session: SessionId): boolean => {
  const attendance = list(session);
  return attendance.status === 'aggregated' && attendance.date === sessionDate(trajectory.plan, session);
};

/** By answer, and then by name. Those who wait are in the order of their line. */
const named = async (
  table: Table,
  trajectoryId: string,
  guestList: ReturnType<typeof guestListOf>,
  { places }: SessionsRead,
): Promise<Person[]> => {
  const known = await readKnown(table, trajectoryId, guestList);
  const people = guestList.flatMap(({ participantId, answer, guests, isOffline = false }, index): Person[] => {
    const [entry, one] = [entryOf(places, participantId), known[index]];
    if (!entry || !one) return [];
    const { name, phone, participation } = one;
    return [
      {
        ...{ number: entry.number, participantId, answer, guests, isOffline, phone },
        name: name === null ? null : calledBy(name).full,
        needs: participation?.needs ?? null,
      },
    ];
  });
  const line = lineOf({ guestList }).map(({ participantId }) => participantId);
  const rank = ({ participantId, answer }: Person): number =>
    answer === 'waiting' ? ANSWERS.length + line.indexOf(participantId) : ANSWERS.indexOf(answer);
  return people.toSorted((a, b) => rank(a) - rank(b) || (a.name ?? '').localeCompare(b.name ?? '', 'nl'));
};
