import { batchGet } from '../../adapters/table/batch-get.ts';
import type { Item } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { type Participation, participationFrom, participationKey } from '../../adapters/table/sign-ups.ts';
import type { Table } from '../../adapters/table/table.ts';
import { needsOf } from '../../domain/participant/consents.ts';

/** What the staff may know of somebody in a group: no needs to whose use nobody agreed. Everything is null once it was erased. */
export type Known = {
  participation: Participation | null;
  /** As it was written. */
  name: string | null;
  email: string | null;
  phone: string | null;
};

/** What is known of these people, in their order: one request for each fifty. */
export const readKnown = async (
  table: Table,
  trajectoryId: string,
  people: readonly { participantId: string }[],
): Promise<Known[]> => {
  const items = await batchGet(
    table,
    people.flatMap(({ participantId }) => [personKey(participantId), participationKey(participantId, trajectoryId)]),
  );
  return people.map((_, index) => knownOf(items[2 * index], items[2 * index + 1]));
};

/** What the items of one person hold. */
export const knownOf = (person: Item | undefined, participated: Item | undefined): Known => {
  const profile = person && profileFrom(person);
  const participation = agreedTo(participationFrom(participated)) ?? null;
  // Whoever also works on a trajectory has a profile still, after they erased what was known of them as a citizen.
  if (!participation) return { participation, name: null, email: null, phone: null };
  return {
    participation,
    name: profile?.name ?? participation.contact?.name ?? null,
    email: profile?.email ?? null,
    phone: profile?.phone ?? participation.contact?.phone ?? null,
  };
};

const agreedTo = (participation: Participation | undefined): Participation | undefined => {
  if (!participation) return undefined;
  const { needs: _, ...rest } = participation;
  const needs = needsOf(participation);
  return { ...rest, ...(needs === undefined ? {} : { needs }) };
};
