import * as z from 'zod/mini';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context, Item } from '../../adapters/table/items.ts';
import type { Key } from '../../adapters/table/keys.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type Refusal, refuse } from '../../domain/decision.ts';
import { decide } from '../../domain/rsvp/decide.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { rsvpChoice } from './routes.ts';
import { groupStates, sessionStates } from './states.ts';

const number = z.pipe(z.string().check(z.regex(/^\d{1,6}$/)), z.transform(Number));

/** What the form of an invitation sends, whichever page it is on. */
export const answered = z.looseObject({
  antwoord: rsvpChoice,
  gasten: z.catch(number, 0),
  versie: z.optional(number),
});
export type Answered = z.infer<typeof answered>;

const ANSWERS = { ja: 'yes', misschien: 'maybe', nee: 'no' } as const;

type Whose = { trajectoryId: string; participantId: string; session: SessionId; trajectory: ExistingTrajectory };

/** What lets somebody answer, where that has to be read with the command: a link that may have ended meanwhile. */
export type Permit = { keys: readonly Key[]; holds(items: readonly (Item | undefined)[]): boolean };

/** Answers an invitation: one read and one transaction. Undefined when the answer was taken. */
export const giveAnswer = async (
  store: Store,
  { trajectoryId, participantId, session, trajectory: known }: Whose,
  { antwoord, gasten, versie }: Answered,
  context: Context,
  permit?: Permit,
): Promise<Refusal | undefined> => {
  const outcome = await execute({
    store,
    context,
    load: { ...sessionStates(trajectoryId, session, known), ...groupStates(trajectoryId) },
    alongside: permit?.keys ?? [],
    decide({ rsvp, session: { facts }, before, places, trajectory }, items) {
      if (permit?.holds(items) === false)
        return refuse('LINK_ENDED', 'Deze link is vervallen. Gebruik de knop in de laatste mail.');
      const guests = antwoord === 'ja' ? gasten : 0;
      const asked = versie === undefined ? {} : { asked: versie };
      const command = { type: 'Answer', participantId, answer: ANSWERS[antwoord], guests, ...asked } as const;
      const around = { session, trajectory, places, facts, before };
      return together({ rsvp: decide({ ...command, now: context.at }, rsvp, around) });
    },
  });
  return outcome.ok ? undefined : outcome.refusal;
};
