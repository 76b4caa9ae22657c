import type { AccountEvent } from '../../events/account.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { evolve, initialState } from './account.ts';
import { accounts } from './aggregate.ts';

export const requests = {} as const satisfies RequestExamples;

const openedFor = (personId: string, role: 'coach' | 'officer'): AccountEvent => ({
  type: 'Account.Opened',
  data: { personId, role, invitation: 1 },
});

export const histories = [
  historyOf(accounts, { trajectoryId: '24062-2027-01-04', personId: 'person-1' }, [openedFor('person-1', 'officer')]),
];

/** The two people of a trajectory that was just onboarded get an account. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  return [openedFor(facts.coachId, 'coach'), openedFor(facts.officerId, 'officer')].map((event) => ({
    ...onboarded,
    event,
    subject: evolve(initialState, event, onboarded.now),
  }));
};
