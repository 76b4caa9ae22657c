import { batchGet } from '../../adapters/table/batch-get.ts';
import { callTextsFrom, callTextsKey } from '../../adapters/table/call-texts.ts';
import { factsFrom, sourceKey } from '../../adapters/table/document-contents.ts';
import type { Item } from '../../adapters/table/items.ts';
import { type Key, keyOf, personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { calls } from '../../domain/call/aggregate.ts';
import { type Call, versionOf } from '../../domain/call/call.ts';
import { type Standing, standingIn } from '../../domain/call/standing.ts';
import type { OwnTexts } from '../../domain/call/texts.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type Document, inEffectOn, type Version } from '../../domain/document/document.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import { places } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';

/** The states from which a call is made. */
export type CallRead = {
  trajectoryId: string;
  trajectory: ExistingTrajectory;
  call: Call;
  standing: Standing;
  regulations: Document;
  menuCard: Document;
  titles: Titles;
  places: Places;
};

/** What else is told of a call, which lies in items with texts or with data of people. */
export type CallContents = {
  own: OwnTexts;
  /** The facts of the menu card that is published. */
  menuCard: unknown;
  coach: Profile | undefined;
  officer: Profile | undefined;
};

const keysOf = (trajectoryId: string): Key[] => [
  keyOf(trajectories, trajectoryId),
  keyOf(calls, trajectoryId),
  keyOf(documents, { trajectoryId, kind: 'regulations' }),
  keyOf(documents, { trajectoryId, kind: 'menu-card' }),
  titlesKey(trajectoryId),
  keyOf(places, trajectoryId),
];

const readFrom = (
  trajectoryId: string,
  [item, call, regulations, menuCard, titles, group]: readonly (Item | undefined)[],
  now: IsoInstant,
): CallRead | undefined => {
  const trajectory = readState(trajectories, item).state;
  if (trajectory.status === 'absent') return undefined;
  const state = readState(calls, call).state;
  return {
    ...{ trajectoryId, trajectory, call: state, standing: standingIn(state, trajectory, now) },
    regulations: readState(documents, regulations).state,
    menuCard: readState(documents, menuCard).state,
    titles: titlesFrom(titles),
    places: readState(places, group).state,
  };
};

/** The call of one trajectory: one request. */
export const readCall = async (
  { table }: Pick<Store, 'table'>,
  trajectoryId: string,
  now: IsoInstant,
): Promise<CallRead | undefined> => readFrom(trajectoryId, await batchGet(table, keysOf(trajectoryId)), now);

/** So many trajectories of one municipality, the newest, can have the call that its page shows. */
const NEWEST = 4;

/**
 * The call that the page of a municipality shows: the one that is open, else the one that comes, else the last that was, of a
 * trajectory that went on if there is one. Two requests. Undefined when it never had a trajectory.
 */
export const readCallOf = async (store: Store, nisCode: string, now: IsoInstant): Promise<CallRead | undefined> => {
  const { state } = await store.load(municipalities, nisCode);
  if (state.status === 'absent') return undefined;
  const ids = state.trajectories.slice(-NEWEST);
  const keys = ids.map(keysOf);
  const items = await batchGet(store.table, keys.flat());
  const all = ids.flatMap((id, index) => {
    const size = keys[index]?.length ?? 0;
    const read = readFrom(id, items.slice(index * size, (index + 1) * size), now);
    return read ? [read] : [];
  });
  const last = (of: Standing['state']) => all.findLast(({ standing }) => standing.state === of);
  const completed = all.findLast(({ trajectory }) => trajectory.status === 'completed');
  return last('open') ?? last('not-open') ?? last('closed') ?? completed ?? last('over');
};

/** The version of a document that is in force or published. */
export const inEffect = (document: Document, now: IsoInstant): Version | undefined =>
  document.status === 'erased' ? undefined : inEffectOn(document, dateOf(now));

/** The texts and people of a call: one request. `version` is that of the texts, the newest when left out. */
export const readContents = async (
  { table }: Pick<Store, 'table'>,
  { trajectoryId, trajectory, call, menuCard }: CallRead,
  now: IsoInstant,
  version = versionOf(call),
): Promise<CallContents> => {
  const coach = leadOf(trajectory.members, 'coach');
  const officer = leadOf(trajectory.members, 'officer');
  const card = inEffect(menuCard, now);
  const wanted: Record<'own' | 'card' | 'coach' | 'officer', Key | undefined> = {
    own: version === 0 ? undefined : callTextsKey(trajectoryId, version),
    card: card && sourceKey({ trajectoryId, kind: 'menu-card' }, card.version),
    coach: coach === undefined ? undefined : personKey(coach),
    officer: officer === undefined ? undefined : personKey(officer),
  };
  const keys = Object.values(wanted).filter((key) => key !== undefined);
  const items = keys.length === 0 ? [] : await batchGet(table, keys);
  const found = (key: Key | undefined): Item | undefined => (key ? items[keys.indexOf(key)] : undefined);
  const personIn = (item: Item | undefined): Profile | undefined => item && profileFrom(item);
  return {
    own: callTextsFrom(found(wanted.own)),
    menuCard: factsFrom(found(wanted.card)),
    coach: personIn(found(wanted.coach)),
    officer: personIn(found(wanted.officer)),
  };
};
