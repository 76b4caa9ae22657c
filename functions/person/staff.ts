import type { Profile } from '../../domain/person/person.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import type { StaffView } from './routes.ts';

type Read = {
  ids: readonly string[];
  summaries: readonly TrajectorySummary[];
  people: ReadonlyMap<string, Profile>;
  revocations: ReadonlyMap<string, Revocations>;
};

type Person = StaffView['people'][number];

/** The people of the teams in which a text stands: in their name, their address, or the name of a municipality. */
export const staffIn = ({ ids, summaries, people, revocations }: Read, search: string): Person[] => {
  const places = Map.groupBy(
    summaries.flatMap(({ trajectoryId, municipality, status, members }) =>
      members.map(({ personId, role }) => ({ personId, place: { trajectoryId, municipality, role, status } })),
    ),
    ({ personId }) => personId,
  );
  const wanted = plain(search);
  return ids
    .map((personId): Person => {
      const { name = null, email = null, phone = null } = people.get(personId) ?? {};
      const revoked = revocations.get(personId);
      const rolesRemoved = revoked?.status === 'known' ? revoked.rolesRemoved : {};
      const own = (places.get(personId) ?? []).map(({ place }) => place);
      return { personId, name, email, phone, rolesRemoved, places: own };
    })
    .filter(({ name, email, places: own }) =>
      [name ?? '', email ?? '', ...own.map(({ municipality }) => municipality)].some((text) =>
        plain(text).includes(wanted),
      ),
    )
    .toSorted(byName);
};

/** Without capitals and accents: `zoe` finds Zoë. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

const byName = (a: Person, b: Person): number => {
  if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
  return a.name.localeCompare(b.name, 'nl');
};
