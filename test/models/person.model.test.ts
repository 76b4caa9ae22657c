import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import {
  decide,
  evolve,
  holds,
  initialState,
  type PersonCommand,
  type Revocations,
} from '../../domain/person/revocations.ts';
import { type PersonEvent, personEvents, personRoleRemoved } from '../../events/person.ts';
import { type History, obey } from './laws.ts';
import { runs, TIME, tick } from './runs.ts';

const ROLES = personRoleRemoved.data.shape.role.options;

const command: fc.Arbitrary<PersonCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('RemoveRole' as const),
      personId: fc.constant('begga'),
      role: fc.constantFrom(...ROLES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('Erase' as const), personId: fc.constant('begga') }) },
);

const give = obey<Revocations, PersonCommand, PersonEvent>({
  ...{ initialState, decide, evolve, parse: (state: unknown) => revocations.stored.parse(state) },
  contracts: personEvents,
});

const noon = (day: number) => instantAt(addDays('2027-01-04', day), '12:00');

it(
  'Person: a role holds only if it was given after its last removal and the person is not erased',
  () => {
    const visited = new Set<Revocations['status']>();
    fc.assert(
      fc
        .property(fc.array(command, { maxLength: 10 }), fc.nat(10), (commands, day) => {
          let history: History<Revocations, PersonEvent> = { state: initialState, log: [] };
          for (const [index, each] of commands.entries()) {
            history = give(history, each, noon(index), { mayGoOn: each.type === 'RemoveRole' }).after;
          }
          const erased = commands.findIndex(({ type }) => type === 'Erase');
          for (const role of ROLES) {
            const taken = commands.findLastIndex((each) => each.type === 'RemoveRole' && each.role === role);
            expect(holds(history.state, role, noon(day))).toBe(erased < 0 && taken < day);
          }
          expect(history.log).toHaveLength(erased < 0 ? commands.length : erased + 1);
          visited.add(history.state.status);
        })
        .beforeEach(tick),
      runs(300),
    );
    expect([...visited].sort()).toEqual(['erased', 'known']);
  },
  TIME,
);
