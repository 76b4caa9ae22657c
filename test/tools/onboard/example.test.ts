import { expect, it } from 'vitest';
import { addDays, addMonths } from '../../../domain/calendar/local-time.ts';
import {
  decide,
  evolve,
  initialState,
  type Municipality,
  type Span,
} from '../../../domain/municipality/municipality.ts';
import { lookUp } from '../../../domain/municipality/register.ts';
import { phasesFrom } from '../../../domain/trajectory/phases.ts';
import { exampleCsv } from '../../../tools/onboard/example.ts';

const rowsOn = (day: string): string[] =>
  exampleCsv(day)
    .split('\r\n')
    .slice(1)
    .filter((row) => row !== '');

/** The data after the examples of these days, one after the other. Throws what was refused. */
const onboardedOn = (days: readonly string[]) => {
  const municipalities = new Map<string, { state: Municipality; running: Span[] }>();
  for (const row of new Set(days.flatMap(rowsOn))) {
    const [nisCode = '', startDate = ''] = row.split(';');
    const found = lookUp(nisCode);
    if (found.kind !== 'current') throw new Error(`No municipality has the code ${nisCode}`);
    const { state, running } = municipalities.get(nisCode) ?? { state: initialState, running: [] };
    const { preparation, end } = phasesFrom(startDate);
    const trajectory = { trajectoryId: `${nisCode}-${startDate}`, from: preparation, until: end };
    const { municipality } = found;
    const decision = decide({ type: 'AddTrajectory', municipality, trajectory, running, allowOverlap: false }, state);
    if (!decision.ok) throw new Error(`${startDate}: ${decision.refusal.message}`);
    municipalities.set(nisCode, {
      state: decision.events.reduce(evolve, state),
      running: [...running, trajectory],
    });
  }
  return municipalities;
};

it('The example is accepted on 2 December after the example of 29 November', () => {
  expect(onboardedOn(['2026-11-29', '2026-12-02']).size).toBe(6);
});

it('The example of any day is accepted after those of all days in the 20 years before', () => {
  const months = Array.from({ length: 240 }, (_, index) => addMonths('2026-01-01', index));
  expect(onboardedOn(months).size).toBe(285);
  for (const first of months) expect(rowsOn(addDays(addMonths(first, 1), -1))).toEqual(rowsOn(first));
});

it('An address in the examples always belongs to the same name and telephone number', () => {
  const people = new Map<string, string>();
  for (let month = 0; month < 240; month++) {
    for (const row of rowsOn(addMonths('2026-01-01', month))) {
      const [, , coach, coachEmail = '', officer, officerEmail = '', phone] = row.split(';');
      for (const [email, who] of [
        [coachEmail, String(coach)],
        [officerEmail, `${officer} ${phone}`],
      ] as const) {
        expect(people.get(email) ?? who).toBe(who);
        people.set(email, who);
      }
    }
  }
});
