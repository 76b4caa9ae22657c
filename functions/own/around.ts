import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { keyOf, personKey } from '../../adapters/table/keys.ts';
import { isCardPublic, menuCardKey } from '../../adapters/table/menu-card.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import { recordKey, textsFrom } from '../../adapters/table/session-texts.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { came, linesOf } from '../../domain/attendance/attendance.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import { entryOf } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import type { Rsvp } from '../../domain/rsvp/rsvp.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import type { Session } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import { beginsAt } from '../../domain/trajectory/arrangements.ts';
import { outcomeOf } from '../../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';

import type { Own } from './read.ts';

/** What stands around it: whom to ask, what sessions are called, and whether there is a menu card to read. */
export type Around = {
  coach: Profile | undefined;
  officer: Profile | undefined;
  titles: Titles;
  hasMenuCard: boolean;
  /** The answers to the sessions that have not begun, and the facts of these. */
  sessions: ReadonlyMap<SessionId, { rsvp: Rsvp; facts: Session['facts'] }>;
  /** What was written down of the sessions that were held, and whether they were there. `isIn` is left out where nobody was checked in by name. */
  held: ReadonlyMap<SessionId, Pick<RecordTexts, 'outcome' | 'agreements'> & { isIn?: boolean }>;
  now: IsoInstant;
  /** The day, and the address of the site. */
  today: IsoDate;
  site: string;
};

/** One request. */
export const readAround = async (
  { store: { table }, clock, publicUrl }: { store: Store; clock: Clock; publicUrl: string },
  { whose: { trajectoryId, participantId }, trajectory, places }: Pick<Own, 'whose' | 'trajectory' | 'places'>,
): Promise<Around> => {
  const now = clock.now();
  const today = dateOf(now);
  const isIn = entryOf(places, participantId)?.seat === 'participant' && isRunning(trajectory);
  const toCome = isIn ? sessionsIn(trajectory.plan).filter((id) => beginsAt(trajectory, id) > now) : [];
  const isOfGroup = entryOf(places, participantId)?.seat === 'participant';
  const held = isOfGroup ? sessionsIn(trajectory.plan).filter((id) => outcomeOf(trajectory, id) === 'held') : [];
  const leads = [leadOf(trajectory.members, 'coach'), leadOf(trajectory.members, 'officer')];
  const [titles, card, ...items] = await batchGet(table, [
    titlesKey(trajectoryId),
    menuCardKey(trajectoryId),
    ...toCome.map((session) => keyOf(rsvps, { trajectoryId, session })),
    ...toCome.map((session) => keyOf(sessions, { trajectoryId, session })),
    ...held.map((session) => recordKey(trajectoryId, session)),
    ...held.map((session) => keyOf(attendances, { trajectoryId, session })),
    ...leads.flatMap((id) => (id === undefined ? [] : [personKey(id)])),
  ]);
  const profileOf = (id: string | undefined): Profile | undefined => {
    const item = items.find((one) => id !== undefined && one?.pk === personKey(id).pk);
    return item && profileFrom(item);
  };
  return {
    coach: profileOf(leads[0]),
    officer: profileOf(leads[1]),
    titles: titlesFrom(titles),
    sessions: new Map(
      toCome.map((session, index) => {
        const { facts } = readState(sessions, items[toCome.length + index]).state;
        return [session, { rsvp: readState(rsvps, items[index]).state, facts }];
      }),
    ),
    held: new Map(
      held.map((session, index) => {
        const date = sessionDate(trajectory.plan, session);
        const at = 2 * toCome.length + index;
        const { state: list } = readState(attendances, items[at + held.length]);
        const line = linesOf(list, date).find((one) => one.participantId === participantId);
        return [session, { ...textsFrom(items[at], date), ...(line ? { isIn: came(line) } : {}) }];
      }),
    ),
    hasMenuCard: isCardPublic(card, today),
    ...{ now, today, site: publicUrl },
  };
};
