import type { SignInEvent } from '../../events/sign-in.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { signIns } from './aggregate.ts';
import { evolve, initialState } from './sign-in.ts';

const everybody = 'everybody' as const;

export const requests = {
  showSignIn: { may: everybody },
  askSignInLink: { may: everybody },
  signInAsStaff: { may: everybody },
  comeBackFromPool: { may: everybody },
  // This token belongs to no mail. A valid token contains a random secret, so an example cannot name one.
  askToSignIn: { may: everybody, params: { token: 'x~y~0~z' } },
  confirmSignIn: { may: everybody, params: { token: 'x~y~0~z' } },
  showSignOut: { may: everybody },
  signOut: { may: everybody },
} as const satisfies RequestExamples;

const asked = (personId: string): SignInEvent => ({ type: 'SignIn.LinkAsked', data: { personId, number: 1 } });

export const histories = [
  historyOf(signIns, { trajectoryId: '24062-2027-01-04', personId: 'person-1' }, [asked('person-1')]),
];

/** A citizen in a trajectory that was just onboarded asks for a link. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  const event = asked('person-1');
  return [{ ...onboarded, event, subject: evolve(initialState, event, onboarded.now) }];
};
