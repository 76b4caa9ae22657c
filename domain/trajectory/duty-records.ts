import type { DutyEvent, DutyOwner as Ownership } from '../../events/duty.ts';
import type { Plan, SessionId } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { leadOf, type Member } from '../person/member.ts';
import { type DutyOwner, dutyOf } from './duties.ts';
import { isExtra } from './sessions.ts';

/** The facts of a duty that can change. */
export type DutyFact = 'owner' | 'due' | 'state';

/** What was decided about a duty, besides its due date, which is in the plan. A duty of which nothing was decided has none. */
export type DutyRecord = {
  /** Counts the changes of the duty. */
  revision: number;
  /** The revision in which each fact changed last. */
  changedIn: { [Fact in DutyFact]?: number };
  /** Whose it is, when that is not as in the catalogue. */
  owner?: Ownership;
  /** The day on which one of the trajectory's own was due when it was added. */
  firstDue?: IsoDate;
  waivedAt?: IsoInstant;
  /** Who completed or waived it. */
  closedBy?: string;
  /** The due date after which the coach heard that it is late. */
  toldLate?: IsoDate;
};

export type DutyRecords = Record<string, DutyRecord>;

type Recorded = { duties?: DutyRecords };
type Closable = Recorded & { dutiesDone: Record<string, IsoInstant> };

const NOTHING: DutyRecord = { revision: 0, changedIn: {} };

export const recordOf = ({ duties }: Recorded, id: string): DutyRecord =>
  duties && Object.hasOwn(duties, id) ? (duties[id] ?? NOTHING) : NOTHING;

/** The id of the note about the change that made this revision of a duty. */
export const dutyNoteId = (id: string, revision: number): string => `duty-${id}-${revision}`;

export const isWaived = (state: Recorded, id: string): boolean => recordOf(state, id).waivedAt !== undefined;

/** Whether a duty needs nobody any more: it was completed or waived. */
export const isClosed = (state: Closable, id: string): boolean =>
  Object.hasOwn(state.dutiesDone, id) || isWaived(state, id);

/** Whose a duty is. Undefined for a duty that is no longer in the catalogue. */
export const ownershipOf = (state: Recorded, id: string): Ownership | undefined => {
  const usual = dutyOf(id);
  return recordOf(state, id).owner ?? (usual && { role: usual.owner });
};

/** The roles that a duty belongs to: one, or none when the duty is no longer in the catalogue. */
export const ownersOf = (state: Recorded, id: string): DutyOwner[] => {
  const owner = ownershipOf(state, id);
  return owner ? [owner.role] : [];
};

/** Who sees to the room of a session: whoever has that duty, and the municipality for an extra session. */
export const seesToRoom = (state: Recorded, session: SessionId): DutyOwner[] =>
  isExtra(session) ? ['officer'] : ownersOf(state, `logistics-${session}`);

/** The person who has a duty: its own, as long as they have that role, or else the lead of the role. Nobody in a vacant role. */
export const whoHas = (state: Recorded & { members: readonly Member[] }, id: string): string | undefined => {
  const owner = ownershipOf(state, id);
  if (!owner) return undefined;
  const { role, personId } = owner;
  const isThere = state.members.some((one) => one.role === role && one.personId === personId);
  return isThere ? personId : leadOf(state.members, role);
};

type Change = Partial<Omit<DutyRecord, 'revision' | 'changedIn'>>;

const changed = (state: Recorded, id: string, facts: readonly DutyFact[], change: Change): { duties: DutyRecords } => {
  const { revision: before, changedIn, waivedAt: _, closedBy: __, ...kept } = recordOf(state, id);
  const closing = facts.includes('state') ? {} : closingOf(recordOf(state, id));
  const revision = before + 1;
  const next = Object.fromEntries(facts.map((fact) => [fact, revision]));
  return {
    duties: {
      ...state.duties,
      [id]: { ...kept, ...closing, ...change, revision, changedIn: { ...changedIn, ...next } },
    },
  };
};

const closingOf = ({ waivedAt, closedBy }: DutyRecord): Change => ({
  ...(waivedAt === undefined ? {} : { waivedAt }),
  ...(closedBy === undefined ? {} : { closedBy }),
});

/** A trajectory after an event about one of its duties. */
export const afterDutyEvent = <State extends Closable & { plan: Plan; reopenings: Record<string, number> }>(
  state: State,
  { type, data }: DutyEvent,
  at: IsoInstant,
): State => {
  const { dutyId } = data;
  const { [dutyId]: _, ...undone } = state.dutiesDone;
  switch (type) {
    case 'Trajectory.DutyAdded':
      return {
        ...due(state, data),
        ...changed(state, dutyId, ['owner', 'due', 'state'], { owner: data.owner, firstDue: data.due }),
      };
    case 'Trajectory.DutyAssigned':
      return { ...state, ...changed(state, dutyId, ['owner'], { owner: data.owner }) };
    case 'Trajectory.DutyMoved':
      return { ...due(state, data), ...changed(state, dutyId, ['due'], {}) };
    case 'Trajectory.DutyWaived':
      return { ...state, ...changed(state, dutyId, ['state'], { waivedAt: at, closedBy: data.by }) };
    case 'Trajectory.DutyCompleted': {
      const closedBy = data.by === undefined ? {} : { closedBy: data.by };
      return {
        ...state,
        ...changed(state, dutyId, ['state'], closedBy),
        dutiesDone: { ...state.dutiesDone, [dutyId]: at },
      };
    }
    case 'Trajectory.DutyReopened':
      return {
        ...state,
        ...changed(state, dutyId, ['state'], {}),
        dutiesDone: undone,
        reopenings: { ...state.reopenings, [dutyId]: data.reopening },
      };
    default:
      return type satisfies never;
  }
};

/** The plan with a due date that somebody gave. The milestones follow with the next revision. */
const due = <State extends { plan: Plan }>(
  state: State,
  { dutyId: id, due: on }: { dutyId: string; due: IsoDate },
): State => {
  const { duties } = state.plan;
  const fixed = { id, due: on, isFixed: true } as const;
  const next = duties.some((one) => one.id === id)
    ? duties.map((one) => (one.id === id ? fixed : one))
    : [...duties, fixed];
  return { ...state, plan: { ...state.plan, duties: next } };
};

/** The duties that are late and of which the coach has not heard. */
export const newlyLate = (
  state: Closable & { plan: Pick<Plan, 'duties'> },
  today: IsoDate,
): { dutyId: string; due: IsoDate }[] =>
  state.plan.duties
    .filter(({ id, due }) => due < today && !isClosed(state, id) && recordOf(state, id).toldLate !== due)
    .map(({ id: dutyId, due }) => ({ dutyId, due }));

/** The records once the coach heard of late duties. */
export const toldLate = (state: Recorded, late: readonly { dutyId: string; due: IsoDate }[] = []): Recorded =>
  late.length === 0
    ? {}
    : {
        duties: {
          ...state.duties,
          ...Object.fromEntries(late.map(({ dutyId, due }) => [dutyId, { ...recordOf(state, dutyId), toldLate: due }])),
        },
      };

type Leaving = { role: DutyOwner; left?: string | undefined };

/** The duties that somebody has by name who leaves a role. */
const theirsOf = ({ duties }: Recorded, { role, left }: Leaving): [string, DutyRecord][] =>
  Object.entries(duties ?? {}).filter(
    ([, { owner }]) => left !== undefined && owner?.role === role && owner.personId === left,
  );

/** The open ones of them, each with its revision once it is of somebody else. */
export const openOf = (state: Closable, leaving: Leaving): { dutyId: string; revision: number }[] =>
  theirsOf(state, leaving)
    .filter(([dutyId]) => !isClosed(state, dutyId))
    .map(([dutyId, { revision }]) => ({ dutyId, revision: revision + 1 }));

/** The records once somebody left a role: what was theirs is of whoever takes the place, or of the lead. */
export const handedOver = (
  state: Recorded,
  { role, left, joined }: Leaving & { joined?: string | undefined },
): Recorded => {
  const owner: Ownership = joined === undefined ? { role } : { role, personId: joined };
  let after = state;
  for (const [id] of theirsOf(state, { role, left })) after = changed(after, id, ['owner'], { owner });
  return after.duties ? { duties: after.duties } : {};
};
