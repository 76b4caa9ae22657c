import type { AccountEvent } from '../../events/account.ts';
import type { RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { evolve, initialState } from './account.ts';

export const requests = {} as const satisfies RequestExamples;

const openedFor = (personId: string, role: 'coach' | 'officer'): AccountEvent => ({
  type: 'Account.Opened',
  data: { personId, role },
});

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
