import type { Session } from '../../domain/session/session.ts';
import type { AgendaItem } from '../../events/session.ts';

/** What the statuses of a session are called. */
export const STATUS: Readonly<Record<Session['status'], string>> = {
  planned: 'Gepland',
  open: 'Geregeld',
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
