import { describe, expect, it } from 'vitest';
import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { initialState } from '../../../domain/person/revocations.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { retellingTo } from '../../../domain/trajectory/retelling.ts';
import {
  onceArrived,
  onceDoubted,
  onceReturned,
  onceTold,
  sureOf,
  whileTelling,
} from '../../../domain/trajectory/telling.ts';
import { hasNews, type Telling, type Tells, type ToldPlans } from '../../../domain/trajectory/told.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionFact } from '../../../events/session.ts';
import { NOW, onboard, play } from './example.ts';

const stateAfter = (...commands: TrajectoryCommand[]): ExistingTrajectory => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('absent');
  return state;
};
const withHours = (state: ExistingTrajectory, start: string, end: string): ExistingTrajectory => ({
  ...state,
  arrangements: { kickoff: { start, end, changes: 1 } },
});
const move = (kickoff: string): TrajectoryCommand => ({ type: 'Reschedule', now: NOW, sessions: { kickoff } });
const callOff: TrajectoryCommand = { type: 'ReportSession', session: 'kickoff', outcome: 'cancelled', now: NOW };
const venue = (place: string): TrajectoryCommand => ({
  type: 'Correct',
  now: NOW,
  by: 'admin',
  facts: { venue: place },
});

const first = stateAfter();
const tell = (state: ExistingTrajectory, plans: ToldPlans, tells: Tells, mail = 'm'): ToldPlans => {
  const telling = { tells: [tells], at: NOW, mail };
  return onceTold(state, whileTelling(state, plans, telling), telling);
};
const WELCOMED = tell(first, [], { what: 'everything' });

const unwanted = (template: string, params: object, trajectory: ExistingTrajectory, told: ToldPlans) => {
  const subject = template === 'session-changed' ? 'session#kickoff' : 'trajectory';
  const [item] = itemsOf({ key: 'k', role: 'officer', subject, items: [{ template, params: { ...params } }] });
  if (!item) throw new Error('no item');
  const stored = { trajectory, subject: subject === 'trajectory' ? trajectory : undefined };
  return knownItem(mailNouns, item).noLongerWanted(stored, {
    now: NOW,
    told,
    recipientId: 'officer',
    roles: ['officer'],
  });
};
const changed = (...facts: SessionFact[]) => ({ session: 'kickoff', changed: facts });

describe('What a person was told', () => {
  it('of the hours is no longer true after other ones, so a mail about them goes out though its date was just told', () => {
    const told = tell(stateAfter(move('2027-03-24')), WELCOMED, { what: 'plan', moved: [] });
    const slip = withHours(stateAfter(move('2027-03-24'), move('2027-03-25'), move('2027-03-24')), '14:00', '16:30');
    expect(unwanted('session-changed', changed('date', 'start', 'end'), slip, told)).toBeUndefined();
    const both = tell(withHours(stateAfter(move('2027-03-24')), '14:00', '16:30'), WELCOMED, {
      what: 'plan',
      moved: [],
    });
    expect(unwanted('session-changed', changed('date', 'start', 'end'), slip, both)).toBe('told');
  });

  it('is true again once a fact was changed there and back, so no mail tells it', () => {
    const back = stateAfter(venue('Zaal A'), venue('Zaal B'), venue('Zaal A'));
    const told = tell(stateAfter(venue('Zaal A')), [], { what: 'everything' });
    const params = { correction: 3, fields: ['venue'], changedSessions: ['kickoff'] };
    expect(unwanted('facts-corrected', params, back, told)).toBe('told');
    expect(unwanted('facts-corrected', params, back, WELCOMED)).toBeUndefined();
    expect(unwanted('session-changed', changed('start'), withHours(first, '19:30', '22:00'), WELCOMED)).toBe('told');
  });

  it('of a session that was called off makes its old date news again', () => {
    const off = tell(stateAfter(callOff), WELCOMED, { what: 'session-off', session: 'kickoff' });
    expect(hasNews(first, off)).toBe(true);
    expect(unwanted('session-cancelled', { session: 'kickoff', report: 1 }, stateAfter(callOff), off)).toBe('told');
  });

  it('by a mail about one session leaves what else is new', () => {
    const moved = withHours(stateAfter(move('2027-03-24')), '14:00', '16:30');
    const told = tell(moved, WELCOMED, { what: 'session', session: 'kickoff' });
    expect(hasNews(moved, told)).toBe(true);
    expect(unwanted('session-changed', changed('start', 'end'), moved, told)).toBe('told');
  });

  it('by a mail that comes back for a while is in doubt until it arrives', () => {
    const moved = stateAfter(move('2027-03-24'));
    const plans = tell(moved, WELCOMED, { what: 'plan', moved: [] }, 'moved');
    const sure = sureOf({ plans: [...WELCOMED, ...plans], before: [], isReturned: false }, plans);
    const doubted = onceDoubted(sure, 'moved');
    expect([hasNews(moved, sure.plans), hasNews(moved, doubted.plans)]).toEqual([false, true]);
    expect(onceArrived(doubted, 'moved')).toEqual(sure);
    expect(onceReturned(doubted, 'moved')).toEqual({ plans: WELCOMED, before: [], isReturned: true });
    // The mail that welcomed them may be the one in doubt. Nothing tells a plan of before.
    expect(onceDoubted({ plans: WELCOMED, before: [], isReturned: false }, 'm').plans).toEqual(WELCOMED);
  });

  it('by a mail that comes back is unknown again, and so is what later mails told on top of it', () => {
    const plans = tell(withHours(first, '14:00', '16:30'), WELCOMED, { what: 'session', session: 'kickoff' }, 'hours');
    const hours = sureOf({ plans: [...WELCOMED, ...plans], before: [], isReturned: false }, plans);
    expect(onceReturned(hours, 'hours')).toEqual({ plans: WELCOMED, before: [], isReturned: true });
    const later = tell(
      withHours(stateAfter(callOff), '14:00', '16:30'),
      plans,
      { what: 'session-off', session: 'kickoff' },
      'off',
    );
    const both = sureOf({ ...hours, plans: [...plans, ...later] }, later);
    expect(onceReturned(both, 'hours').plans).toEqual([...WELCOMED, ...later]);
    expect(onceReturned(onceReturned(both, 'hours'), 'off').plans).toEqual(WELCOMED);
    expect(onceReturned(onceReturned(both, 'off'), 'hours').plans).toEqual(WELCOMED);
  });
});

describe('After a bounce, a confirmed address', () => {
  const personId = first.members.find(({ role }) => role === 'officer')?.personId ?? '';
  const retold = (state: ExistingTrajectory, told: Partial<Telling> = {}, changeId?: string) =>
    retellingTo(
      {
        personId,
        correction: 1,
        changeId,
        revocations: initialState,
        told: { plans: WELCOMED, before: [], isReturned: true, ...told },
      },
      state,
    )?.items.map(({ template }) => template);

  it.each([
    ['that the trajectory was cancelled', stateAfter({ type: 'Cancel' }), ['trajectory-cancelled']],
    ['that a session was called off', stateAfter(callOff), ['session-cancelled']],
    ['another venue', stateAfter(venue('Sporthal')), ['facts-corrected']],
    ['other hours of a session', withHours(first, '14:00', '16:30'), ['session-rearranged']],
    ['another date, with its hours', withHours(stateAfter(move('2027-03-24')), '14:00', '16:30'), ['plan-changed']],
    ['a pause', stateAfter({ type: 'Pause', now: NOW }), ['paused']],
    ['nothing when nothing is new', first, undefined],
  ])('brings %s', (_, state, templates) => {
    expect(retold(state)).toEqual(templates);
    expect(retold(state, { isReturned: false })).toBeUndefined();
  });

  it('says in the mail about the trajectory by which it was confirmed that it holds, in one mail with what is new', () => {
    const state = stateAfter(callOff);
    expect(retold(state, {}, 'change')).toEqual(['address-changed', 'session-cancelled']);
    expect(retold(state, { isReturned: false }, 'change')).toEqual(['address-changed']);
  });

  it('brings items that are wanted until they are told', () => {
    const state = withHours(stateAfter(venue('Sporthal')), '14:00', '16:30');
    const request = retellingTo(
      {
        ...{ personId, correction: 1, changeId: undefined, revocations: initialState },
        told: { plans: WELCOMED, before: [], isReturned: true },
      },
      state,
    );
    const items = itemsOf(request ?? { key: '', role: '', subject: '', items: [] }).map((one) =>
      knownItem(mailNouns, one),
    );
    expect(items).toHaveLength(2);
    const moment = { now: NOW, recipientId: personId, roles: ['officer'] };
    const stored = { trajectory: state, subject: state };
    expect(items.map((one) => one.noLongerWanted(stored, { ...moment, told: WELCOMED }))).toEqual([
      undefined,
      undefined,
    ]);
    const telling = { tells: items.flatMap(({ tells }) => tells), at: NOW, mail: 'retelling' };
    const told = onceTold(state, whileTelling(state, WELCOMED, telling), telling);
    expect(items.map((one) => one.noLongerWanted(stored, { ...moment, told }))).toEqual(['told', 'told']);
  });
});
