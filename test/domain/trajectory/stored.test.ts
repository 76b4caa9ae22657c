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
    ['a milestone whose day is no date', withMilestone({ ...milestone, on: '4 januari' })],
    ['a milestone whose anchor is no date', withMilestone({ ...milestone, anchor: '2027-01-04T08:00:00.000Z' })],
    ['a milestone of revision 0', withMilestone({ ...milestone, revision: 0 })],
    ['a milestone with a fractional revision', withMilestone({ ...milestone, revision: 1.5 })],
    ['a milestone that is null', withMilestone(null)],
    ['milestones that are not a list', { ...underWay, plan: { ...plan, milestones: { 0: milestone } } }],
    ['a duty without an id', withDuty({ due: duty.due })],
    ['a duty without a due date', withDuty({ id: duty.id })],
    ['a milestone reached on a date instead of an instant', { ...underWay, reached: { x: '2027-01-04' } }],
    ['reached instants in a list', { ...underWay, reached: [NOW] }],
    ['a duty done at no instant', { ...underWay, dutiesDone: { [duty.id]: 'person-1' } }],
    ['no plan', { ...underWay, plan: undefined }],
    ['an unknown status', { ...underWay, status: 'paused' }],
  ])('with %s is refused', (_, stored) => {
    expect(() => storedTrajectory.parse(stored)).toThrow(
      expect.objectContaining({ name: expect.stringMatching(/Zod/) }),
    );
  });
});
