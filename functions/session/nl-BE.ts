import type { AgendaItem } from '../../events/session.ts';
import type { SessionView } from './schema.ts';

/** What the statuses of a session are called. */
export const STATUS: Readonly<Record<SessionView['status'], string>> = {
  planned: 'Gepland',
  open: 'Geregeld',
  held: 'Geweest',
  minuted: 'Verslag klaar',
  cancelled: 'Gaat niet door',
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
