import { describe, expect, it } from 'vitest';
import { type DocumentCommand, decide, MOST_VERSIONS } from '../../../domain/document/decide.ts';
import { type Document, evolve, inEffectOn, initialState, newestOf } from '../../../domain/document/document.ts';
import { waitsFor } from '../../../domain/document/summary.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DocumentKind } from '../../../events/document.ts';
import type { StaffRole } from '../../../events/roles.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const trajectory = running(play(onboard).state);
const NOW = '2027-01-18T10:00:00.000Z';
const decision = { body: 'council', decidedOn: '2027-01-14', reference: '2027_GR_00012' } as const;

type Given = DocumentCommand extends infer Command
  ? Command extends unknown
    ? Omit<Command, 'kind' | 'now' | 'by' | 'as'>
    : never
  : never;

/** A document that obeys commands, and remembers the events. */
class Story {
  state: Document = initialState;
  readonly types: string[] = [];
  readonly kind: DocumentKind;
  trajectory: Trajectory = trajectory;
  now = NOW;

  constructor(kind: DocumentKind) {
    this.kind = kind;
  }

  give(as: StaffRole, given: Given): string {
    const command: DocumentCommand = { ...given, kind: this.kind, by: `the-${as}`, as, now: this.now };
    const decided = decide(command, this.state, this.trajectory);
    if (!decided.ok) return decided.refusal.code;
    for (const event of decided.events) {
      this.state = evolve(this.state, event, this.now);
      this.types.push(event.type.replace('Document.', ''));
    }
    return decided.events.map(({ type }) => type.replace('Document.', '')).join(' ');
  }

  write(as: StaffRole, text: string, missing: string[] = []): string {
    return this.give(as, { type: 'Write', basedOn: newestOf(this.state)?.version ?? 0, hash: text, missing });
  }

  submit = (as: StaffRole, version = 1): string => this.give(as, { type: 'Submit', version });
  approve = (as: StaffRole, version = 1, how = {}): string => this.give(as, { type: 'Approve', version, ...how });
  publish = (as: StaffRole, on: string, version = 1): string => this.give(as, { type: 'Publish', version, on });
  withdraw = (as: StaffRole, version = 1): string => this.give(as, { type: 'Withdraw', version });
}

const approvedRegulations = (): Story => {
  const story = new Story('regulations');
  story.write('coach', 'one');
  story.submit('coach');
  story.approve('officer', 1, { decision });
  return story;
};

describe('Write', () => {
  it('makes each new content the next version, a draft', () => {
    const story = new Story('intake');
    expect(story.write('coach', 'one')).toBe('Drafted');
    expect(story.write('officer', 'two')).toBe('Drafted');
    expect(newestOf(story.state)).toMatchObject({ version: 2, status: 'draft', written: { by: 'the-officer' } });
  });

  it('changes nothing when the same content is written again, whatever it is based on', () => {
    const story = new Story('intake');
    story.write('coach', 'one');
    expect(story.give('coach', { type: 'Write', basedOn: 0, hash: 'one', missing: [] })).toBe('');
  });

  it('is refused with DOCUMENT_CHANGED when somebody else wrote a version since', () => {
    const story = new Story('intake');
    story.write('coach', 'one');
    expect(story.give('officer', { type: 'Write', basedOn: 0, hash: 'other', missing: [] })).toBe('DOCUMENT_CHANGED');
    expect(story.give('officer', { type: 'Write', basedOn: 2, hash: 'other', missing: [] })).toBe('DOCUMENT_CHANGED');
  });

  it(`is refused with DOCUMENT_FULL after ${MOST_VERSIONS} versions`, () => {
    const story = new Story('intake');
    for (let version = 0; version < MOST_VERSIONS; version++) story.write('coach', `${version}`);
    expect(story.write('coach', 'more')).toBe('DOCUMENT_FULL');
  });

  it('leaves the version that is in force as it is', () => {
    const story = approvedRegulations();
    story.publish('officer', '2027-01-18');
    story.write('coach', 'two');
    expect(story.state).toMatchObject({ status: 'draft' });
    expect(inEffectOn(story.state, '2027-03-01')?.version).toBe(1);
  });
});

describe('Submit', () => {
  it('asks everybody who has to agree but the one who submits it', () => {
    const story = new Story('menu-card');
    story.write('coach', 'one');
    expect(story.submit('coach')).toBe('Submitted');
    const newest = newestOf(story.state);
    expect(newest && waitsFor('menu-card', newest)).toEqual(['officer']);
  });

  it('counts as the agreement of whoever submits what each has to agree to', () => {
    const story = new Story('work-plan');
    story.write('coach', 'one');
    expect(story.submit('coach')).toBe('Submitted Agreed');
    expect(story.approve('officer')).toBe('Agreed Approved Published');
    expect(story.state.status).toBe('in-force');
  });

  it('is refused as long as something is missing', () => {
    const story = new Story('work-plan');
    story.write('coach', 'one', ['minstens één doel']);
    expect(story.submit('coach')).toBe('DOCUMENT_INCOMPLETE');
  });

  it('is refused for an older version than the newest, and changes nothing when it is repeated', () => {
    const story = new Story('work-plan');
    story.write('coach', 'one');
    story.write('coach', 'two');
    expect(story.submit('coach', 1)).toBe('VERSION_OUTDATED');
    expect(story.submit('coach', 3)).toBe('VERSION_NOT_FOUND');
    story.submit('coach', 2);
    expect(story.submit('coach', 2)).toBe('');
  });
});

describe('Approve', () => {
  it('of regulations is a decision of the municipality, with body, date and number', () => {
    const story = new Story('regulations');
    story.write('coach', 'one');
    expect(story.approve('officer', 1, { decision })).toBe('NOT_SUBMITTED');
    story.submit('coach');
    expect(story.approve('coach', 1, { decision })).toBe('APPROVAL_NOT_YOURS');
    expect(story.approve('officer')).toBe('DECISION_MISSING');
    const tomorrow = { decision: { ...decision, decidedOn: '2027-01-19' } };
    expect(story.approve('officer', 1, tomorrow)).toBe('DECISION_DATE_INVALID');
    expect(story.approve('officer', 1, { decision })).toBe('Agreed Approved');
    expect(newestOf(story.state)).toMatchObject({ status: 'approved', agreements: [{ as: 'officer', decision }] });
    expect(story.approve('officer', 1, { decision })).toBe('');
    expect(story.approve('officer', 1, { decision: { ...decision, reference: 'CBS/2027/9' } })).toBe('DECISION_GIVEN');
  });

  it('of regulations is refused with a decision of another body than their text names', () => {
    const story = new Story('regulations');
    story.give('officer', { type: 'Write', basedOn: 0, hash: 'one', missing: [], decidedBy: 'college' });
    story.submit('officer');
    expect(story.approve('officer', 1, { decision })).toBe('DECISION_BODY_DIFFERS');
    expect(story.approve('officer', 1, { decision: { ...decision, body: 'college' } })).toBe('Agreed Approved');
  });

  it('of a work plan needs municipality and coach, in either order, for one version', () => {
    const story = new Story('work-plan');
    story.write('officer', 'one');
    story.submit('admin');
    expect(story.approve('officer')).toBe('Agreed');
    expect(story.approve('officer')).toBe('');
    story.write('coach', 'two');
    expect(story.approve('coach', 1)).toBe('VERSION_OUTDATED');
    story.submit('coach', 2);
    expect(story.approve('officer', 2)).toBe('Agreed Approved Published');
  });

  it('of a menu card is for the party that did not submit it', () => {
    const story = new Story('menu-card');
    story.write('coach', 'one');
    story.submit('coach');
    expect(story.approve('coach')).toBe('APPROVAL_NOT_YOURS');
    expect(story.approve('officer')).toBe('Agreed Approved');
  });

  it('by an admin stands in for whoever is missing', () => {
    const story = new Story('work-plan');
    story.write('coach', 'one');
    story.submit('admin');
    expect(story.approve('admin')).toBe('Agreed Approved Published');
    expect(newestOf(story.state)?.agreements).toMatchObject([{ as: 'admin', agrees: ['coach', 'officer'] }]);
  });

  it('of an older version than the newest is refused', () => {
    const story = new Story('regulations');
    story.write('coach', 'one');
    story.submit('coach');
    story.write('coach', 'two');
    expect(story.approve('officer', 1, { decision })).toBe('VERSION_OUTDATED');
  });
});

describe('Publish', () => {
  it('puts regulations in force from a day on, which can be changed as long as it lies ahead', () => {
    const story = approvedRegulations();
    expect(story.publish('officer', '2027-01-13')).toBe('PUBLICATION_DATE_INVALID');
    expect(story.publish('officer', '2029-02-01')).toBe('PUBLICATION_DATE_INVALID');
    expect(story.publish('officer', '2027-02-01')).toBe('Published');
    expect(story.publish('officer', '2027-02-01')).toBe('');
    expect(story.publish('officer', '2027-02-08')).toBe('Published');
    expect(inEffectOn(story.state, '2027-02-07')).toBeUndefined();
    expect(inEffectOn(story.state, '2027-02-08')?.version).toBe(1);
    story.now = '2027-02-08T10:00:00.000Z';
    expect(story.publish('officer', '2027-03-01')).toBe('DOCUMENT_IN_EFFECT');
  });

  it('is refused before the approval, and for a version that was approved before a newer one', () => {
    const draft = new Story('regulations');
    draft.write('coach', 'one');
    expect(draft.publish('officer', '2027-02-01')).toBe('NOT_APPROVED');
    const story = approvedRegulations();
    story.write('coach', 'two');
    story.submit('coach', 2);
    expect(story.publish('officer', '2027-02-01', 1)).toBe('Published');
    story.approve('officer', 2, { decision });
    expect(story.publish('officer', '2027-02-15', 1)).toBe('VERSION_OUTDATED');
  });

  it('of a newer version takes the place of the older one from its own day on', () => {
    const story = approvedRegulations();
    story.publish('officer', '2027-02-01');
    story.write('coach', 'two');
    story.submit('coach', 2);
    story.approve('officer', 2, { decision });
    story.publish('officer', '2027-03-01', 2);
    expect(inEffectOn(story.state, '2027-02-28')?.version).toBe(1);
    expect(inEffectOn(story.state, '2027-03-01')?.version).toBe(2);
  });
});

describe('Withdraw', () => {
  it('makes a submitted or approved version a draft again, and changes nothing when it is repeated', () => {
    const story = approvedRegulations();
    story.publish('officer', '2027-02-01');
    expect(story.withdraw('officer')).toBe('Returned');
    expect(story.withdraw('officer')).toBe('');
    expect(newestOf(story.state)).toMatchObject({ status: 'draft', agreements: [] });
    expect(newestOf(story.state)).not.toHaveProperty('since');
    expect(story.submit('coach')).toBe('Submitted');
  });

  it('is refused once the version is in force', () => {
    const story = approvedRegulations();
    story.publish('officer', '2027-01-18');
    expect(story.withdraw('officer')).toBe('DOCUMENT_IN_EFFECT');
  });
});

describe('Any command', () => {
  it('is refused when the trajectory has ended or does not exist', () => {
    const story = new Story('intake');
    story.trajectory = { ...trajectory, status: 'cancelled', cancelledAt: NOW, cancelledIn: 'planned' };
    expect(story.write('coach', 'one')).toBe('TRAJECTORY_ENDED');
    story.trajectory = { status: 'absent' };
    expect(story.write('coach', 'one')).toBe('TRAJECTORY_NOT_FOUND');
  });

  it('is taken after the end where it looks back, and refused where it was needed before', () => {
    const completed = { ...trajectory, status: 'completed', completedAt: NOW } as const;
    for (const [kind, outcome] of [
      ['evaluation', 'Drafted'],
      ['work-plan', 'TRAJECTORY_ENDED'],
    ] as const) {
      const story = new Story(kind);
      story.trajectory = completed;
      expect(story.write('coach', 'one')).toBe(outcome);
    }
  });
});
