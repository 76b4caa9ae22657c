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

const command: fc.Arbitrary<MunicipalityCommand> = fc.record({
  type: fc.constant('Register' as const),
  nisCode: fc.constantFrom('24062', '11002'),
  name: fc.string(),
  province: fc.string(),
});

const give = obey<Municipality, MunicipalityCommand, MunicipalityEvent>({
  ...{ initialState, decide, evolve, parse: (state: unknown) => municipalities.stored.parse(state) },
  contracts: municipalityEvents,
});

it(
  'Municipality: every sequence of commands keeps the first registration',
  () => {
    const visited = new Set<Municipality['status']>([initialState.status]);
    fc.assert(
      fc
        .property(fc.array(command, { maxLength: 5 }), (commands) => {
          let history: History<Municipality, MunicipalityEvent> = { state: initialState, log: [] };
          for (const each of commands) history = give(history, each, '2027-01-04T11:00:00.000Z').after;
          visited.add(history.state.status);
          const { type: _, ...facts } = commands[0] ?? { type: 'Register' };
          expect(history.state).toEqual(commands.length === 0 ? initialState : { status: 'registered', ...facts });
          expect(history.log).toHaveLength(Math.min(commands.length, 1));
        })
        .beforeEach(tick),
      runs(300),
    );
    expect([...visited].sort()).toEqual(['absent', 'registered']);
  },
  TIME,
);
