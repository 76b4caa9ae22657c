import type { SessionId } from '../../../events/plan.ts';
import type { Facts } from '../../message.ts';
import { SESSION_NAMES } from '../names.ts';
import { SESSION_TEXTS } from './sessions.ts';

/** What a calendar shows of a session. */
export const sessionInCalendar = (
  session: SessionId,
  facts: Pick<Facts, 'municipality'>,
): { summary: string; description: string } => ({
  summary: `Klimaatdoeners ${facts.municipality}: ${SESSION_NAMES[session].name}`,
  description: SESSION_TEXTS[session].what(facts),
});
