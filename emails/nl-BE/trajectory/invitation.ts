import { kindOf } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Facts } from '../../message.ts';
import { sessionName } from '../names.ts';
import { SESSION_TEXTS } from './sessions.ts';

/** What a calendar shows of a session. */
export const sessionInCalendar = (
  session: SessionId,
  facts: Pick<Facts, 'municipality' | 'titles'>,
): { summary: string; description: string } => ({
  summary: `Klimaatdoeners ${facts.municipality}: ${sessionName(session, facts.titles).name}`,
  description: SESSION_TEXTS[kindOf(session)].what(facts),
});
