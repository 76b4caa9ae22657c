import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import type { Item } from '../../adapters/table/items.ts';
import { keyOf, personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import { participationKey } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Table } from '../../adapters/table/table.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { dateOf, type IsoDate } from '../../domain/calendar/local-time.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { inEffectOn } from '../../domain/document/document.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { places } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';

export type Whose = { trajectoryId: string; participantId: string };

/** What is known of a citizen in a group, whether a link or a session let them in. */
export type Own = {
  whose: Whose;
  trajectory: ExistingTrajectory;
  places: Places;
  recipient: Revocations;
  profile: Item | undefined;
  participation: Item | undefined;
};

/** Reads what is known of a citizen in a group: one request. Undefined when there is no such group. */
export const readOwn = async (table: Table, whose: Whose): Promise<Own | undefined> => {
  const { trajectoryId, participantId } = whose;
  const [item, group, revoked, profile, participation] = await batchGet(table, [
    keyOf(trajectories, trajectoryId),
    keyOf(places, trajectoryId),
    keyOf(revocations, participantId),
    personKey(participantId),
    participationKey(participantId, trajectoryId),
  ]);
  const { state: trajectory } = readState(trajectories, item);
  if (trajectory.status === 'absent') return undefined;
  return {
    ...{ whose, trajectory, profile, participation },
    places: readState(places, group).state,
    recipient: readState(revocations, revoked).state,
  };
};

/** What stands around it: whom to ask, what sessions are called, and whether there is a menu card to read. */
export type Around = {
  coach: Profile | undefined;
  officer: Profile | undefined;
  titles: Titles;
  hasMenuCard: boolean;
  /** The day, and the address of the site. */
  today: IsoDate;
  site: string;
};

/** One request. */
export const readAround = async (
  { store: { table }, clock, publicUrl }: { store: Store; clock: Clock; publicUrl: string },
  { whose: { trajectoryId }, trajectory }: Pick<Own, 'whose' | 'trajectory'>,
): Promise<Around> => {
  const today = dateOf(clock.now());
  const leads = [leadOf(trajectory.members, 'coach'), leadOf(trajectory.members, 'officer')];
  const [titles, card, ...people] = await batchGet(table, [
    titlesKey(trajectoryId),
    keyOf(documents, { trajectoryId, kind: 'menu-card' }),
    ...leads.flatMap((id) => (id === undefined ? [] : [personKey(id)])),
  ]);
  const profileOf = (id: string | undefined): Profile | undefined => {
    const item = people.find((one) => id !== undefined && one?.pk === personKey(id).pk);
    return item && profileFrom(item);
  };
  const menuCard = readState(documents, card).state;
  return {
    coach: profileOf(leads[0]),
    officer: profileOf(leads[1]),
    titles: titlesFrom(titles),
    hasMenuCard: menuCard.status !== 'erased' && inEffectOn(menuCard, today) !== undefined,
    ...{ today, site: publicUrl },
  };
};
