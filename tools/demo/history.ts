import type { RunningCloud } from '@klimaatdoeners/local-cloud/cloud';
import * as z from 'zod';
import { type Envelope, EVENT_SOURCE, envelope } from '../../events/envelope.ts';

/** An event in the demo's output. `localTime` is in Europe/Brussels. */
export type TimelineLine = { at: string; localTime: string; type: string; data: unknown };

const PAGE = 500;

const ours = z.object({ source: z.literal(EVENT_SOURCE), detail: envelope });

/** Returns a reader that continues where it stopped. It yields every event of ours on the bus once, in order. */
export const followEvents = (events: RunningCloud['events']): (() => Generator<Envelope>) => {
  let after = 0;
  return function* () {
    for (;;) {
      const page = events({ after, limit: PAGE });
      if (page.length === 0) return;
      for (const { position, event } of page) {
        after = position;
        const read = ours.safeParse(event);
        if (read.success) yield read.data.detail;
      }
    }
  };
};
