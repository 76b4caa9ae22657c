import type { Profile } from '../../domain/person/person.ts';
import type { TrajectoryMember } from '../../domain/trajectory/trajectory.ts';
import type { TrajectoryRow } from './schemas/list.ts';

/** Names of people by id. Of somebody who was erased there is none. */
export type Names = ReadonlyMap<string, string>;

/** Reads the names of the people whom no mail reaches: no request when there are none. */
export const readNames = async (
  read: (personIds: readonly string[]) => Promise<ReadonlyMap<string, Profile>>,
  unreachable: readonly TrajectoryMember[],
): Promise<Names> => {
  const ids = [...new Set(unreachable.map(({ personId }) => personId))];
  const people = ids.length === 0 ? [] : await read(ids);
  return new Map([...people].map(([id, { name }]) => [id, name]));
};

export const byName = (unreachable: readonly TrajectoryMember[], names: Names): TrajectoryRow['unreachable'] =>
  unreachable.map(({ personId, role }) => ({ role, personId, name: names.get(personId) ?? null }));
