import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { phases, type State, timelineDefinition } from '../../infra/timeline.asl.ts';

const validate: (definition: unknown) => { isValid: boolean; errorsText: (separator: string) => string } =
  createRequire(import.meta.url)('asl-validator');

const definition = timelineDefinition({
  reachMilestonesArn: 'arn:aws:lambda:eu-west-1:000000000000:function:klimaatdoeners-reach-milestones',
  failuresQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/failures',
});

type Answer = { status: 'waiting'; phase: string } | { status: 'finished' } | 'fails';

const chosenBy = ({ Choices, Default }: Extract<State, { Type: 'Choice' }>, data: Record<string, string>): string =>
  Choices.find(({ Variable, StringEquals }) => data[Variable.slice('$.'.length)] === StringEquals)?.Next ?? Default;

/**
 * Runs the machine from its start with the given answers of `reach-milestones`. Returns the names of the states it
 * enters.
 */
const walk = (start: string, answers: Answer[]): string[] => {
  const passed: string[] = [];
  let data: Record<string, string> = { phase: start };
  let name: string | undefined = definition.StartAt;
  while (name !== undefined) {
    passed.push(name);
    const state: State | undefined = definition.States[name];
    if (!state) throw new Error(`No state ${name}`);
    if (state.Type === 'Choice') {
      name = chosenBy(state, data);
    } else if (state.Type === 'Task' && name.startsWith('Reach')) {
      const answer = answers.shift();
      if (answer === undefined) return passed;
      name = answer === 'fails' ? state.Catch[0]?.Next : state.Next;
      if (answer !== 'fails') data = answer;
    } else {
      name = 'Next' in state ? state.Next : undefined;
    }
  }
  return passed;
};

describe('Timeline state machine', () => {
  test('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validate(definition);
    expect(isValid, errorsText('\n')).toBe(true);
  });

  test.each(phases)('makes three transitions per wake-up in the phase %s', (phase) => {
    const path = walk(phase, [
      { status: 'waiting', phase },
      { status: 'waiting', phase },
    ]);
    const wait = `Wait in ${phase}`;
    const first = path.indexOf(wait);
    expect(path.indexOf(wait, first + 1) - first).toBe(3);
  });

  test('waits in a state named after the current phase', () => {
    const path = walk('planned', [
      { status: 'waiting', phase: 'preparation' },
      { status: 'waiting', phase: 'guidance' },
      { status: 'waiting', phase: 'evaluation' },
      { status: 'finished' },
    ]);
    expect(path.filter((name) => name.startsWith('Wait'))).toEqual(phases.map((phase) => `Wait in ${phase}`));
    expect(path.at(-1)).toBe('Finished');
  });

  test('records a failing call and tries again in the same phase after an hour', () => {
    const path = walk('guidance', ['fails', { status: 'finished' }]);
    expect(path).toEqual([
      'Enter phase',
      'Wait in guidance',
      'Reach milestones in guidance',
      'Record failure',
      'Wait an hour',
      'Enter phase',
      'Wait in guidance',
      'Reach milestones in guidance',
      'Choose after guidance',
      'Finished',
    ]);
  });

  test('fails when an answer has an unknown phase', () => {
    expect(walk('guidance', [{ status: 'waiting', phase: 'summer' }]).at(-1)).toBe('Answer not understood');
  });

  test('retries throttled and failed calls before it records a failure', () => {
    for (const phase of phases) {
      const state = definition.States[`Reach milestones in ${phase}`];
      if (state?.Type !== 'Task') throw new Error('Reaching is a task');
      expect(state.Retry.map(({ ErrorEquals }) => ErrorEquals[0])).toEqual([
        'Lambda.TooManyRequestsException',
        'States.ALL',
      ]);
      expect(state.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Record failure' }]);
    }
  });
});
