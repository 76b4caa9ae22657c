import fc from 'fast-check';
import { expect, it } from 'vitest';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import {
  decide,
  evolve,
  initialState,
  type Municipality,
  type MunicipalityCommand,
} from '../../domain/municipality/municipality.ts';
import { type MunicipalityEvent, municipalityEvents } from '../../events/municipality.ts';
import { type History, obey } from './laws.ts';
import { runs, TIME, tick } from './runs.ts';

const asked = fc.record({
  name: fc.string(),
  allowOverlap: fc.boolean(),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  from: fc.integer({ min: 10, max: 40 }),
  days: fc.integer({ min: 1, max: 9 }),
});

type Known = { trajectoryId: string; from: string; until: string };

const give = obey<Municipality, MunicipalityCommand, MunicipalityEvent>({
  ...{ initialState, decide, evolve, parse: (state: unknown) => municipalities.stored.parse(state) },
  contracts: municipalityEvents,
});

it(
  'Municipality: every sequence of trajectories keeps the first name, and overlaps only where that is allowed',
  () => {
    const visited = new Set<string>([initialState.status]);
    fc.assert(
      fc
        .property(fc.array(asked, { maxLength: 8 }), (sequence) => {
          let history: History<Municipality, MunicipalityEvent> = { state: initialState, log: [] };
          const known: Known[] = [];
          let first: string | undefined;
          for (const { name, allowOverlap, id: trajectoryId, from, days } of sequence) {
            const trajectory = { trajectoryId, from: `${from}`, until: `${from + days}` };
            const municipality = { nisCode: '24062', name, province: 'Vlaams-Brabant' };
            const command = {
              type: 'AddTrajectory',
              municipality,
              trajectory,
              running: [...known],
              allowOverlap,
            } as const;
            const { decision, after } = give(history, command, '2027-01-04T11:00:00.000Z');
            const isKnown = known.some((one) => one.trajectoryId === trajectoryId);
            const daysOf = (span: Known) =>
              Array.from({ length: Number(span.until) - Number(span.from) }, (_, day) => Number(span.from) + day);
            const taken = new Set(known.flatMap(daysOf));
            const overlaps = daysOf(trajectory).some((day) => taken.has(day));
            expect(decision.ok).toBe(isKnown || allowOverlap || !overlaps);
            visited.add(decision.ok ? after.state.status : decision.refusal.code);
            if (decision.ok && !isKnown) {
              known.push(trajectory);
              first ??= name;
            }
            history = after;
          }
          const trajectories = known.map(({ trajectoryId }) => trajectoryId);
          expect(history.state).toMatchObject(
            first === undefined ? initialState : { status: 'registered', name: first, trajectories },
          );
        })
        .beforeEach(tick),
      runs(300),
    );
    expect([...visited].sort()).toEqual(['TRAJECTORY_OVERLAPS', 'absent', 'registered']);
  },
  TIME,
);
