import { describe, expect, it } from 'vitest';
import { addDays, type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import type { DocumentCommand } from '../../../domain/document/decide.ts';
import { type Document, evolve, initialState } from '../../../domain/document/document.ts';
import { decideWithDuty } from '../../../domain/document/duty.ts';
import { isClosed } from '../../../domain/trajectory/duty-records.ts';
import { evolve as evolveTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DocumentKind } from '../../../events/document.ts';
import type { StaffRole } from '../../../events/roles.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const NOW = '2027-01-18T10:00:00.000Z';
const decision = { body: 'council', decidedOn: '2027-01-14', reference: '2027_GR_00012' } as const;

type Given = DocumentCommand extends infer Command
  ? Command extends unknown
    ? Omit<Command, 'kind' | 'now' | 'by' | 'as'>
    : never
  : never;

/** A document and its trajectory, which obey commands on the document. */
class Story {
  document: Document = initialState;
  trajectory = running(play(onboard).state);
  readonly kind: DocumentKind;

  constructor(kind: DocumentKind) {
    this.kind = kind;
  }

  /** Returns the events of the trajectory. */
  give(as: StaffRole, given: Given, now: IsoInstant = NOW): TrajectoryEvent[] {
    const command: DocumentCommand = { ...given, kind: this.kind, by: `the-${as}`, as, now };
    const decided = decideWithDuty(command, this.document, this.trajectory);
    if (!decided.document.ok) throw new Error(decided.document.refusal.message);
    for (const event of decided.document.events) this.document = evolve(this.document, event, NOW);
    return this.tell(...decided.trajectory.events);
  }

  tell(...events: TrajectoryEvent[]): TrajectoryEvent[] {
    for (const event of events) this.trajectory = running(evolveTrajectory(this.trajectory, event, NOW));
    return events;
  }

  written(version = 1): this {
    this.give('coach', { type: 'Write', basedOn: version - 1, hash: `text ${version}`, missing: [] });
    this.give('coach', { type: 'Submit', version });
    return this;
  }

  inForce(version = 1): TrajectoryEvent[] {
    return this.written(version).give('officer', { type: 'Approve', version });
  }
}

const done = (dutyId: string, by: string): TrajectoryEvent => ({
  type: 'Trajectory.DutyCompleted',
  data: { dutyId, by },
});
const reopened = (dutyId: string, by = 'coach'): TrajectoryEvent => ({
  type: 'Trajectory.DutyReopened',
  data: { dutyId, reopening: 1, by },
});

describe('The duty of a document', () => {
  it('evaluation is done with the last agreement, which is refused before the evaluation begins', () => {
    const story = new Story('evaluation');
    const { evaluation } = story.trajectory.plan.phases;
    story.give('coach', { type: 'Write', basedOn: 0, hash: 'text', missing: [] });
    expect(() => story.give('coach', { type: 'Submit', version: 1 })).toThrow('voorleggen kan vanaf');
    const later = instantAt(addDays(evaluation, 3));
    expect(story.give('coach', { type: 'Submit', version: 1 }, later)).toEqual([]);
    // The plan moved meanwhile.
    expect(() => story.give('officer', { type: 'Approve', version: 1 })).toThrow('voorleggen kan vanaf');
    expect(story.give('officer', { type: 'Approve', version: 1 }, later)).toEqual([done('evaluation', 'the-officer')]);
  });

  it.each(['intake', 'work-plan'] as const)('%s is done with the last agreement, by whoever agreed', (kind) => {
    expect(new Story(kind).inForce()).toEqual([done(kind, 'the-officer')]);
  });

  it.each([
    ['regulations', { decision }],
    ['menu-card', {}],
  ] as const)('%s is done with its day, also one that lies ahead, and not with its approval', (kind, how) => {
    const story = new Story(kind).written();
    expect(story.give('officer', { type: 'Approve', version: 1, ...how })).toEqual([]);
    expect(story.give('coach', { type: 'Publish', version: 1, on: '2027-03-01' })).toEqual([done(kind, 'the-coach')]);
    expect(story.give('coach', { type: 'Publish', version: 1, on: '2027-02-01' })).toEqual([]);
  });

  it.each([
    ['regulations', { decision }],
    ['menu-card', {}],
  ] as const)(
    '%s stays open with a day after the guidance begins, and is open again when its day moves there',
    (kind, how) => {
      const story = new Story(kind).written();
      story.give('officer', { type: 'Approve', version: 1, ...how });
      expect(story.give('coach', { type: 'Publish', version: 1, on: '2027-03-02' })).toEqual([]);
      expect(story.give('coach', { type: 'Publish', version: 1, on: '2027-03-01' })).toEqual([done(kind, 'the-coach')]);
      expect(story.give('coach', { type: 'Publish', version: 1, on: '2027-03-02' })).toEqual([
        reopened(kind, 'the-coach'),
      ]);
    },
  );

  it.each([
    ['regulations', { decision }],
    ['menu-card', {}],
  ] as const)('%s is open again when the version for a later day is withdrawn', (kind, how) => {
    const story = new Story(kind).written();
    story.give('officer', { type: 'Approve', version: 1, ...how });
    story.give('coach', { type: 'Publish', version: 1, on: '2027-02-01' });
    expect(story.give('coach', { type: 'Withdraw', version: 1 })).toEqual([reopened(kind, 'the-coach')]);
    expect(isClosed(story.trajectory, kind)).toBe(false);
  });

  it('stays as it is when a version is withdrawn beside another that counts, or that nobody published', () => {
    const counts = new Story('menu-card').written();
    counts.give('officer', { type: 'Approve', version: 1 });
    counts.give('coach', { type: 'Publish', version: 1, on: '2027-01-18' });
    counts.written(2);
    expect(counts.give('coach', { type: 'Withdraw', version: 2 })).toEqual([]);
    const byHand = new Story('menu-card').written();
    byHand.tell(done('menu-card', 'somebody'));
    expect(byHand.give('coach', { type: 'Withdraw', version: 1 })).toEqual([]);
  });

  it('that was done or waived before stays as it is', () => {
    for (const before of [
      done('work-plan', 'somebody'),
      { type: 'Trajectory.DutyWaived', data: { dutyId: 'work-plan', by: 'somebody', noteId: 'note' } } as const,
    ]) {
      const story = new Story('work-plan');
      story.tell(before);
      expect(story.inForce()).toEqual([]);
      expect(story.trajectory.duties?.['work-plan']).toMatchObject({ closedBy: 'somebody' });
    }
  });

  it('stays done with a newer draft, and a version that comes in force closes it again once somebody opened it', () => {
    const story = new Story('intake');
    story.inForce();
    story.written(2);
    expect(isClosed(story.trajectory, 'intake')).toBe(true);
    story.tell(reopened('intake'));
    expect(story.give('officer', { type: 'Approve', version: 1 })).toEqual([]);
    expect(isClosed(story.trajectory, 'intake')).toBe(false);
    expect(story.give('officer', { type: 'Approve', version: 2 })).toEqual([done('intake', 'the-officer')]);
  });
});
