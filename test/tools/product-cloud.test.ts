import { readCron } from '@klimaatdoeners/local-cloud/bus/cron';
import { expect, it } from 'vitest';
import { isDaytime } from '../../domain/calendar/local-time.ts';
import { TENDED } from '../../tools/product-cloud.ts';

it.each(['2027-01-11', '2027-07-12'])(
  'Places are tended every hour of the day while somebody looks on, as on %s',
  (day) => {
    const next = readCron(TENDED.PlacesRate);
    if (!next) throw new Error('No such schedule');
    const runs: string[] = [];
    for (let at = Date.parse(`${day}T00:00:00Z`); runs.length < 14; ) {
      at = next(at);
      runs.push(new Date(at).toISOString());
    }
    const inDaytime = runs.filter((at) => at.startsWith(day) && isDaytime(at));
    expect(inDaytime.length).toBeGreaterThanOrEqual(10);
  },
);
