import type { SessionId } from '../../events/plan.ts';
import type { Occurrence, TrajectoryParams } from './mails.ts';

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
