import type { RunningCloud } from '@klimaatdoeners/local-cloud/cloud';
import * as z from 'zod';
import { type Envelope, EVENT_SOURCE, envelope } from '../../events/envelope.ts';

/** An event as the demo tells of it: `localTime` is in Europe/Brussels. */
export type TimelineLine = { at: string; localTime: string; type: string; data: unknown };

const PAGE = 500;

const ours = z.object({ source: z.literal(EVENT_SOURCE), detail: envelope });

/** Reads on where it stopped: every event of ours that went over the bus, in its order, each once. */
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
