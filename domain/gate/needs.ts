import type { DocumentKind } from '../../events/document.ts';
import type { SessionId, Transition } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import { dateOf, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import type { Turned } from '../call/standing.ts';
import { type ExistingDocument, inEffectBy, newestOf, initialState as noDocument } from '../document/document.ts';
import { KIND_RULES, NEED_DOCUMENTS } from '../document/kinds.ts';
import { standingOf } from '../document/summary.ts';
import { enoughOf, inSeat, type Places, targetOf } from '../places/places.ts';
import { minutesFor, initialState as noSession, type Session } from '../session/session.ts';
import { endsAt, isSuspended, placeOf } from '../trajectory/arrangements.ts';
import { dutyOf } from '../trajectory/duties.ts';
import { opensAt } from '../trajectory/duty-commands.ts';
import { isClosed, isWaived, ownersOf, seesToRoom } from '../trajectory/duty-records.ts';
import { CALL, isMoot } from '../trajectory/moot.ts';
import { isOff, isWithoutDate, outcomeOf } from '../trajectory/reports.ts';
import { sessionsIn } from '../trajectory/sessions.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';

/** What a trajectory can come to: its start (`preparation`), its two other phases and its end. */
export type GateId = 'preparation' | Transition;

/** In the order in which they come. */
export const GATES = ['preparation', 'guidance', 'evaluation', 'end'] as const satisfies readonly GateId[];

/** What the needs look at. All of it lies in the partition of the trajectory. */
export type GateFacts = {
  trajectory: ExistingTrajectory;
  documents: readonly ExistingDocument[];
  sessions: readonly { session: SessionId; state: Session }[];
  places: Places;
  /** Left out: nobody opened or closed it. */
  call?: Turned;
  now: IsoInstant;
};

/** What the needs look at besides the trajectory. */
export type BesideTrajectory = Pick<GateFacts, 'documents' | 'sessions' | 'places' | 'call'>;

/** `early`: nobody can see to it yet. */
export type NeedState = 'met' | 'missing' | 'early';

type Step = 'write' | 'submit' | 'approve' | 'publish';

type Nothing = Record<string, never>;

/**
 * What a need is about, besides the trajectory. `step`: what the document waits for. `taking`: how many have a place, of the `target`,
 * of whom `enough` are needed, and since when the call is `closed` by hand. `late`: the day from which the document counts, after the one on which it is needed.
 */
export type About = {
  coach: Nothing;
  officer: Nothing;
  'working-budget': Nothing;
  'sign-ups': { taking: number; enough: number; target: number; closed?: IsoDate };
  document: { document: DocumentKind; step: Step; late?: { from: IsoDate; needed: IsoDate } };
  venue: { session: SessionId };
  'session-held': { session: SessionId };
  'session-minuted': { session: SessionId };
  duty: { duty: string };
};
export type NeedId = keyof About;

/** Something that is needed, who has to see to it, and the command that does. */
export type Found = { state: NeedState; who: readonly StaffRole[]; fix: string };

type Need<Id extends NeedId> = {
  before: readonly GateId[];
  /** Everything of this kind that is needed before a transition. Nothing of what nobody needs any more. */
  find: (facts: GateFacts, gate: GateId) => (Found & { about: About[Id] })[];
};

/** Each of them is also a duty of the same id. */
export const DOCUMENT_DUTIES = [
  'intake',
  'work-plan',
  'regulations',
  'menu-card',
  'evaluation',
] as const satisfies DocumentKind[];

const documentsBefore = (gate: GateId): DocumentKind[] =>
  DOCUMENT_DUTIES.filter((kind) => KIND_RULES[kind].neededBefore === gate);

/** Since when a call is closed by hand. */
export const closedBy = (call: Turned | undefined): { closed?: IsoDate } =>
  call?.status === 'closed' ? { closed: dateOf(call.since) } : {};

const met = (isMet: boolean): NeedState => (isMet ? 'met' : 'missing');

/** Before which transition each thing is needed, how the state shows it, who sees to it, and by which command. */
export const NEEDS: { readonly [Id in NeedId]: Need<Id> } = {
  coach: { before: GATES, find: ({ trajectory }) => [hasMember(trajectory, 'coach')] },
  officer: { before: GATES, find: ({ trajectory }) => [hasMember(trajectory, 'officer')] },
  'working-budget': {
    before: ['guidance'],
    find: ({ trajectory: { workingBudgetCents } }) => [
      { about: {}, state: met(workingBudgetCents > 0), who: ['coach'], fix: 'POST /trajectories/{id}/correct' },
    ],
  },
  'sign-ups': {
    before: ['guidance'],
    find: ({ trajectory, places, call, now }) => {
      const target = targetOf(places, trajectory);
      if (target === undefined || target === 0) return [];
      const [taking, enough] = [inSeat(places, 'participant').length, enoughOf(target)];
      // Nobody can sign up before the call opens.
      const missing = now < instantAt(trajectory.plan.phases.preparation) ? 'early' : 'missing';
      return [
        {
          about: { taking, enough, target, ...closedBy(call) },
          state: taking >= enough ? 'met' : missing,
          who: ownersOf(trajectory, 'call'),
          fix: 'POST /trajectories/{id}/participants',
        },
      ];
    },
  },
  document: {
    before: NEED_DOCUMENTS,
    find: (facts, gate) =>
      documentsBefore(gate)
        .filter((kind) => !isWaived(facts.trajectory, kind))
        .map((kind) => documentIn(kind, facts, gate)),
  },
  venue: {
    before: ['guidance'],
    find: ({ trajectory, now }) =>
      sessionsIn(trajectory.plan)
        .filter((session) => !isOff(trajectory, session) && endsAt(trajectory, session) > now)
        .map((session) => ({
          about: { session },
          state: met(placeOf(trajectory, session) !== undefined),
          who: seesToRoom(trajectory, session),
          fix: `POST /trajectories/{id}/sessions/${session}/schedule`,
        })),
  },
  'session-held': {
    before: ['evaluation', 'end'],
    find: ({ trajectory, now }) =>
      sessionsIn(trajectory.plan)
        .filter((session) => !isOff(trajectory, session))
        .map((session) => ({
          about: { session },
          state: heldBy(trajectory, session, now),
          who: ['coach'],
          fix: `POST /trajectories/{id}/sessions/${session}/hold`,
        })),
  },
  'session-minuted': {
    before: ['evaluation', 'end'],
    find: ({ trajectory, sessions }) =>
      sessionsIn(trajectory.plan)
        .filter((session) => outcomeOf(trajectory, session) === 'held')
        .map((session) => {
          const state = sessions.find((one) => one.session === session)?.state ?? noSession;
          return {
            about: { session },
            state: met(minutesFor(state, trajectory, session) !== undefined),
            who: ['coach'],
            fix: `POST /trajectories/{id}/sessions/${session}/minutes`,
          };
        }),
  },
  duty: { before: GATES, find: (facts, gate) => dutiesBefore(facts, gate) },
};

const hasMember = ({ members }: ExistingTrajectory, role: 'coach' | 'officer') => ({
  about: {},
  state: met(members.some((one) => one.role === role)),
  who: ['admin'] as const,
  fix: 'POST /trajectories/{id}/team',
});

/** A document counts when it is in force, or published, on the day of the transition, or by now when that is past. */
const documentIn = (kind: DocumentKind, { trajectory, documents, now }: GateFacts, gate: GateId) => {
  const document = documents.find((one) => one.kind === kind) ?? noDocument;
  const today = dateOf(now);
  const { status, waitsFor } = standingOf(kind, document, today);
  const step = STEP[status];
  const writers = ownersOf(trajectory, kind);
  const needed = trajectory.plan.phases[gate];
  const { status: newest, since } = newestOf(document) ?? { status: 'draft' };
  // A day to come that is too late. A newer draft is asked for in another way.
  const isLate = step === 'publish' && newest !== 'approved' && since !== undefined && since > needed && since > today;
  return {
    about: { document: kind, step, ...(isLate ? { late: { from: since, needed } } : {}) },
    state: inEffectBy(document, needed, now) === undefined ? unmet(trajectory, kind, now) : ('met' as const),
    who: step === 'approve' && waitsFor.length > 0 ? waitsFor : writers,
    fix: `POST /trajectories/{id}/documents/${kind}/${step}`,
  };
};

const STEP: Record<ReturnType<typeof standingOf>['status'], Step> = {
  none: 'write',
  erased: 'write',
  draft: 'submit',
  submitted: 'approve',
  approved: 'publish',
  'in-force': 'publish',
  published: 'publish',
};

const heldBy = (trajectory: ExistingTrajectory, session: SessionId, now: IsoInstant): NeedState => {
  if (outcomeOf(trajectory, session) === 'held') return 'met';
  return endsAt(trajectory, session) > now || isSuspended(trajectory, session) ? 'early' : 'missing';
};

/**
 * The duties that are due by a transition: those of the phase before it, and what is still open of earlier ones. The duty of a
 * document is left out while the document itself is asked for.
 */
const dutiesBefore = (facts: GateFacts, gate: GateId): (Found & { about: About['duty'] })[] => {
  const { trajectory, now } = facts;
  const { phases, duties } = trajectory.plan;
  const previous = GATES[GATES.indexOf(gate) - 1];
  const asksFor = (id: string) =>
    documentsBefore(gate).some((kind) => kind === id && documentIn(kind, facts, gate).state !== 'met');
  return duties
    .filter(({ id, due }) => {
      if (due > phases[gate] || isWaived(trajectory, id) || asksFor(id)) return false;
      if (!isClosed(trajectory, id) && id === CALL && facts.call?.status === 'closed') return false;
      if (!isClosed(trajectory, id) && (isWithoutDate(trajectory, id) || isMoot(trajectory, id, dateOf(now))))
        return false;
      return !isClosed(trajectory, id) || previous === undefined || due > phases[previous];
    })
    .map(({ id }) => ({
      about: { duty: id },
      state: dutyState(trajectory, id, now),
      who: ownersOf(trajectory, id),
      fix: `POST /trajectories/{id}/duties/${id}/complete`,
    }));
};

const dutyState = (trajectory: ExistingTrajectory, id: string, now: IsoInstant): NeedState => {
  return isClosed(trajectory, id) ? 'met' : unmet(trajectory, id, now);
};

/** What is not there yet, of which the duty can be ticked off from an instant on. */
const unmet = (trajectory: ExistingTrajectory, duty: string, now: IsoInstant): 'early' | 'missing' => {
  const known = dutyOf(duty);
  const opens = known && opensAt(known, trajectory);
  return opens !== undefined && now < opens ? 'early' : 'missing';
};
