import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, instantAt } from '../../../domain/calendar/local-time.ts';
import { gantt } from '../../../functions/report/html/gantt.ts';
import { trajectoryViewOf } from '../../../functions/report/trajectory-view.ts';
import type { TrajectoryView } from '../../../functions/trajectory/schema.ts';
import { Played } from './sample.ts';

const viewOf = (startDate: string, today = startDate): TrajectoryView => {
  const { id, trajectory } = new Played(startDate);
  return trajectoryViewOf(id, trajectory, instantAt(today, '10:30'));
};

type Box = { text: string; y: number; from: number; until: number };

// The narrowest that a usual font gets; two texts that touch even so cannot be read by anybody.
const CHARACTER = 6.5;

const boxesOf = (chart: string): Box[] =>
  [...chart.matchAll(/<text x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*)<\/text>/g)].map(
    ([, x, y, attributes, text = '']) => {
      const width = text.replaceAll(/&\w+;/g, '.').length * CHARACTER;
      const from = Number(x) - (attributes?.includes('text-anchor="middle"') ? width / 2 : 0);
      return { text, y: Number(y), from, until: from + width };
    },
  );

const troubles = (view: TrajectoryView): string[] => {
  const chart = gantt(view).text;
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(chart) ?? [];
  const boxes = boxesOf(chart);
  return boxes.flatMap((box, index) => {
    const outside =
      box.from < 0 || box.until > Number(width) || box.y > Number(height) ? [`${box.text} is cut off`] : [];
    const touched = boxes
      .slice(index + 1)
      .filter((other) => Math.abs(other.y - box.y) < 13 && other.from < box.until + 2 && box.from < other.until + 2);
    return [...outside, ...touched.map((other) => `${box.text} touches ${other.text}`)];
  });
};

describe('The texts of the Gantt chart', () => {
  it('neither touch nor are cut off, on whatever day a trajectory starts', () => {
    const days = Array.from({ length: 366 }, (_, day) => addDays('2027-01-01', day));
    const wrong = days.flatMap((day) => troubles(viewOf(day)).map((trouble) => `${day}: ${trouble}`));
    expect(wrong).toEqual([]);
  });

  it('neither touch nor are cut off, wherever the sessions and today lie', () => {
    const view = viewOf('2027-01-15');
    const last = daysBetween(view.startDate, view.endDate);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: last }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 0, max: last }),
        (days, today) => {
          const dates = days.toSorted((a, b) => a - b).map((day) => addDays(view.startDate, day));
          const sessions = view.sessions.map((session, index) => ({ ...session, date: dates[index] ?? session.date }));
          expect(troubles({ ...view, sessions, today: addDays(view.startDate, today) })).toEqual([]);
        },
      ),
    );
  });

  it('name every month that is long enough, and each year once', () => {
    const texts = boxesOf(gantt(viewOf('2027-05-17')).text).map(({ text }) => text);
    expect(texts.filter((text) => /^([a-z]{3}|\d{4})$/.test(text))).toEqual([
      ...['mei', '2027', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec', 'jan', '2028'],
    ]);
  });
});
