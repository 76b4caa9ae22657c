import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryParams } from './mails.ts';
import type { Occurrence } from './wanted.ts';

type Question = {
  [Name in 'session-question' | 'session-question-off']: { template: Name; params: TrajectoryParams[Name] };
}['session-question' | 'session-question-off'];

/** Asks whether a session took place. Each answer has a button of its own, and so an item. */
export const questionsOf = (session: SessionId, occurrence: Occurrence): Question[] => {
  const params = { session, ...occurrence };
  return [
    { template: 'session-question', params },
    { template: 'session-question-off', params },
  ];
};
