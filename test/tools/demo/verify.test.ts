import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import {
  type ExistingTrajectory,
  evolve,
  initialState,
  type Trajectory,
} from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { verify } from '../../../tools/demo/verify.ts';

const TRAJECTORY_ID = '24062-2027-01-04';

const existing = (state: Trajectory): ExistingTrajectory => {
  if (state.status === 'absent') throw new Error('not onboarded');
  return state;
};

/** A whole trajectory, played by the domain's rules, and the keys of its mails. */
const wholeTrajectory = (): { history: Envelope[]; sent: { key: string }[] } => {
  const history: Envelope[] = [];
  const sent: { key: string }[] = [];
  let state: Trajectory = initialState;
  const happen = (events: readonly TrajectoryEvent[], at: string): void => {
    for (const event of events) {
      state = evolve(state, event, at);
      const sequence = history.length + 1;
      const { type, data } = event;
      history.push({
        id: `TRAJECTORY#${TRAJECTORY_ID}/trajectory/${sequence}`,
        type,
        version: 1,
        trajectoryId: TRAJECTORY_ID,
        aggregate: 'trajectory',
        sequence,
        at,
        actor: 'timeline',
        correlationId: 'c',
        causationId: null,
        data,
      });
      sent.push(...mailsFor(event, existing(state), at).map(({ key }) => ({ key })));
    }
  };
  const accepted = (decision: ReturnType<typeof decide>): TrajectoryEvent[] => (decision.ok ? decision.events : []);
  const now = instantAt('2026-12-21');
  const municipality = { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' };
  const members = [
    { personId: 'coach-1', role: 'coach' as const },
    { personId: 'officer-1', role: 'officer' as const },
  ];
  const people = { members, workingBudgetCents: 500_000 };
  happen(accepted(decide({ type: 'Onboard', now, startDate: '2027-01-04', municipality, ...people }, state)), now);
  for (let due = nextDue(state); due !== undefined; due = nextDue(state)) {
    happen(accepted(decide({ type: 'ReachMilestones', now: due, planRevision: 1 }, state)), due);
  }
  return { history, sent };
};

describe('verify', () => {
  it('finds no problem in a whole trajectory', () => {
    const { history, sent } = wholeTrajectory();
    expect(verify(history, sent)).toEqual({
      milestones: 56,
      mails: sent.length,
      toCitizens: 0,
      suppressed: 0,
      problems: [],
    });
  });

  it('finds no problem when the bus delivered the events in another order', () => {
    const { history, sent } = wholeTrajectory();
    expect(verify(history.toReversed(), sent).problems).toEqual([]);
  });

  it('reports a mail that was never sent, and a mail that was sent twice', () => {
    const { history, sent } = wholeTrajectory();
    expect(verify(history, sent.slice(1)).problems).toEqual(['mail onboarded_r1_coach was sent 0 times, not 1']);
    expect(verify(history, [...sent, { key: 'onboarded_r1_coach' }]).problems).toEqual([
      'mail onboarded_r1_coach was sent 2 times, not 1',
    ]);
  });

  it('expects one mail of each of two nouns of one kind, which do not hear of each other', () => {
    const { history, sent } = wholeTrajectory();
    const [first] = history;
    if (!first) throw new Error('There is no event');
    const signUps = ['an', 'bo'].map(
      (participantId, index): Envelope => ({
        ...{
          ...first,
          id: `${participantId}/1`,
          type: 'Participant.SignedUp',
          aggregate: `participant#${participantId}`,
        },
        ...{ sequence: 1, at: instantAt('2027-01-05', `1${index}:00`) },
        data: { participantId, signUp: 1, information: '1.0', guardian: false },
      }),
    );
    const mails = [{ key: 'sign-up-confirmation-1_an' }, { key: 'sign-up-confirmation-1_bo' }];
    expect(verify([...history, ...signUps], [...sent, ...mails])).toMatchObject({ toCitizens: 2, problems: [] });
    expect(verify([...history, ...signUps], sent).problems).toHaveLength(2);
  });

  it('reports a mail that no event asked for', () => {
    const { history, sent } = wholeTrajectory();
    expect(verify(history, [...sent, { key: 'lottery' }]).problems).toEqual(['mail lottery was asked for by no event']);
  });

  it('reports a milestone that was not reached, and a trajectory that did not complete', () => {
    const { history, sent } = wholeTrajectory();
    const { problems } = verify(history.slice(0, -2), sent);
    expect(problems).toContain('milestone trajectory-end was reached 0 times');
    expect(problems).toContain('ended as evaluation, not completed');
  });

  it('reports a milestone that was reached late', () => {
    const { history, sent } = wholeTrajectory();
    const late = history.map((event, index) => (index === 1 ? { ...event, at: '2026-12-28T08:00:01.000Z' } : event));
    expect(verify(late, sent).problems).toEqual([
      'milestone phase-preparation-notice-7 was reached at 2026-12-28T08:00:01.000Z, not at 2026-12-28T08:00:00.000Z',
    ]);
  });

  it('expects what the story says: a trajectory that ends otherwise is a problem', () => {
    const { history, sent } = wholeTrajectory();
    expect(verify(history, sent, { ends: 'cancelled' }).problems).toEqual(['ended as completed, not cancelled']);
  });
});
