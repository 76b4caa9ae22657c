import { SESSION_DETAILS, SESSION_STATES } from '../../emails/nl-BE/states.ts';
import type { AgendaItem } from '../../events/session.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import type { SessionView } from './schema.ts';

/** What the status of a session is called: where it stands in its trajectory, and what is known of it besides. */
export const statusLabel = (
  status: SessionView['status'],
  state: TrajectoryView['sessions'][number]['state'],
): string => {
  const label = SESSION_STATES[state];
  if (state === 'coming' && status === 'open') return `${label}, ${SESSION_DETAILS.arranged}`;
  return state === 'held' && status === 'minuted' ? `${label}, ${SESSION_DETAILS.minuted}` : label;
};

/** Who leads an item, or receives the group. */
export const HOSTS: Readonly<Record<AgendaItem['owner'], string>> = {
  coach: 'Begeleider',
  officer: 'Gemeente',
  group: 'De groep',
};

export const KINDS: Readonly<Record<AgendaItem['kind'], string>> = {
  explore: 'Verkennen',
  decide: 'Beslissen',
  inform: 'Vertellen',
  task: 'Doen',
};
