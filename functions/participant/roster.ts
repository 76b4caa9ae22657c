import { allOf, oneOf, type Partition, readBesideMails } from '../../adapters/table/partition.ts';
import type { Table } from '../../adapters/table/table.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { isPending } from '../../domain/participant/participant.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { capacityOf, type Entry, inSeat, type Places, placeInLine, type Seat } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { SEAT_LABELS } from '../../emails/nl-BE/places/seats.ts';
import { type Known, readKnown } from './known.ts';
import type { RosterView } from './schema.ts';

export type GroupRead = { trajectory: ExistingTrajectory; places: Places; unconfirmed: number };

/** Reads the group of a trajectory: one Query. */
export const readGroup = async (table: Table, trajectoryId: string, now: IsoInstant): Promise<GroupRead | undefined> =>
  groupIn(await readBesideMails(table, trajectoryId, [trajectories, placesKind, participants]), now);

const groupIn = (partition: Partition, now: IsoInstant): GroupRead | undefined => {
  const trajectory = oneOf(partition, trajectories);
  if (trajectory.status === 'absent') return undefined;
  const unconfirmed = allOf(partition, participants).filter(({ state }) => isPending(state, now)).length;
  return { trajectory, places: oneOf(partition, placesKind), unconfirmed };
};

export const countsOf = (places: Places): RosterView['counts'] => {
  const count = (seat: Seat): number => inSeat(places, seat).length;
  return {
    participants: count('participant'),
    offered: count('offered'),
    waiting: count('waiting'),
    offerExpired: count('offer-expired'),
    declined: count('declined'),
    withdrawn: count('withdrawn'),
    removed: count('removed'),
  };
};

/** Who takes part and who waits, with what is known of them: one request for each fifty. */
export const rosterOf = async (
  table: Table,
  trajectoryId: string,
  { trajectory, places, unconfirmed }: GroupRead,
  state: Seat | null,
): Promise<RosterView> => {
  const entries = places.entries.filter(({ seat }) => state === null || seat === state);
  const known = await readKnown(table, trajectoryId, entries);
  return {
    ...{ trajectoryId, municipality: trajectory.municipality, unconfirmed, state },
    capacity: capacityOf(places, trajectory) ?? null,
    counts: countsOf(places),
    participants: entries.flatMap((entry, index) => {
      const one = known[index];
      return one ? [rosterLine(entry, places, one)] : [];
    }),
  };
};

/** The line of somebody in the list. */
export const rosterLine = (
  { number, participantId, seat, since, until, isOffline }: Entry,
  places: Places,
  { participation, ...who }: Known,
): RosterView['participants'][number] => ({
  ...{ number, participantId, state: seat, stateLabel: SEAT_LABELS[seat], since, until: until ?? null },
  placeInLine: placeInLine(places, participantId) ?? null,
  ...who,
  isReached: !isOffline && who.email !== null,
  town: participation?.town ?? null,
  themes: participation?.themes ?? [],
  needs: participation?.needs ?? null,
  birthYear: participation?.birthYear ?? null,
  guardian: participation?.guardian ?? null,
  photoTaken: participation?.consents.photoTaken ?? false,
  photoUsed: participation?.consents.photoUsed ?? false,
  route: participation?.route ?? null,
});
