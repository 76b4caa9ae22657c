import { instantAt } from '../../domain/calendar/local-time.ts';

/** What an admin asks of the API, besides what people do from their mails. `path` follows `/trajectories/{id}/`. */
export type Scene = { at: number; path: string; body: object };

/** An instant at the desk (epoch ms). */
export const at = (day: string, time = '10:30'): number => Date.parse(instantAt(day, time));
