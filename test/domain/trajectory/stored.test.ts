import { describe, expect, it } from 'vitest';
import { storedTrajectory } from '../../../domain/trajectory/stored.ts';
import { occurrenceOf } from '../../../domain/trajectory/trajectory.ts';
import { NOW, onboard, play, running } from '../../domain/trajectory/example.ts';

const state = running(play(onboard).state);
const { plan } = state;
const [milestone] = plan.milestones;
const [duty] = plan.duties;
if (!milestone || !duty) throw new Error('The plan is empty');
const underWay = { ...state, reached: { [occurrenceOf(milestone)]: NOW }, dutiesDone: { [duty.id]: NOW } };

describe('Stored trajectory', () => {
  it('is read back from JSON unchanged', () => {
    expect(storedTrajectory.parse(JSON.parse(JSON.stringify(underWay)))).toEqual(underWay);
  });

  const withMilestone = (one: unknown) => ({ ...underWay, plan: { ...plan, milestones: [...plan.milestones, one] } });
  const withDuty = (one: unknown) => ({ ...underWay, plan: { ...plan, duties: [...plan.duties, one] } });
  it.each([
    ['a milestone without an id', withMilestone({ ...milestone, id: undefined })],
    ['a milestone on no date', withMilestone({ ...milestone, on: '4 januari' })],
    ['a milestone about no date', withMilestone({ ...milestone, anchor: '2027-01-04T08:00:00.000Z' })],
    ['a milestone of revision 0', withMilestone({ ...milestone, revision: 0 })],
    ['a milestone of half a revision', withMilestone({ ...milestone, revision: 1.5 })],
    ['a milestone that is null', withMilestone(null)],
    ['milestones that are no list', { ...underWay, plan: { ...plan, milestones: { 0: milestone } } }],
    ['a duty without an id', withDuty({ due: duty.due })],
    ['a duty that is never due', withDuty({ id: duty.id })],
    ['a milestone reached on a day without an hour', { ...underWay, reached: { x: '2027-01-04' } }],
    ['instants that are a list', { ...underWay, reached: [NOW] }],
    ['a duty done by a person', { ...underWay, dutiesDone: { [duty.id]: 'person-1' } }],
    ['no plan', { ...underWay, plan: undefined }],
    ['a status that nobody knows', { ...underWay, status: 'paused' }],
  ])('with %s is refused', (_, stored) => {
    expect(() => storedTrajectory.parse(stored)).toThrow(
      expect.objectContaining({ name: expect.stringMatching(/Zod/) }),
    );
  });
});
