import type { Context } from '../../adapters/table/items.ts';
import { rsvpTexts } from '../../emails/nl-BE/pages/rsvp.ts';
import { sessionId } from '../../events/plan.ts';
import type { FieldError } from '../http/problem.ts';
import { answered, giveAnswer } from '../rsvp/answer.ts';
import type { Dependencies, OwnDone, Values } from './change.ts';
import type { Own } from './read.ts';
import type { Mending } from './view.ts';

/** Answers an invitation, as the page that it opens does. */
export const answer = async (
  { store }: Dependencies,
  { whose, trajectory }: Own,
  values: Values,
  context: Context,
): Promise<OwnDone | Mending | undefined> => {
  const { data: session } = sessionId.safeParse(values.sessie);
  if (!session) return undefined;
  const errorIn = (field: string, code: string, message: string): FieldError[] => [
    { field: `${session}-${field}`, code, message },
  ];
  const given = answered.safeParse(values);
  if (!given.success) {
    return { errors: errorIn('antwoord', 'REQUIRED', rsvpTexts.choose), refused: { session, hasMoved: false } };
  }
  const refusal = await giveAnswer(store, { ...whose, session, trajectory }, given.data, context);
  if (!refusal) return 'own-answered';
  const { code, message, field } = refusal;
  const { antwoord: tapped, gasten: typedGuests } = given.data;
  return {
    errors: errorIn(field === 'guests' ? 'gasten' : 'antwoord', code, message),
    refused: { session, hasMoved: code === 'SESSION_MOVED', tapped, typedGuests },
  };
};
