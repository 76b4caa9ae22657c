import { instantAt } from '../../domain/calendar/local-time.ts';

/**
 * What an admin asks of the API, besides what people do from their mails. `path` follows `/trajectories/{id}/`. `beginsWith` is the path of
 * a document: the body is made of the facts that it proposes.
 */
export type Scene = { at: number; path: string } & (
  | { body: object }
  | { beginsWith: string; body: (proposed: object) => object }
);

/** An instant at the desk (epoch ms). */
export const at = (day: string, time = '10:30'): number => Date.parse(instantAt(day, time));
