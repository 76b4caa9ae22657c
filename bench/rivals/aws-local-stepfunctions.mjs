import { StateMachine } from 'aws-local-stepfunctions';
import { idsOf, inputOf, readArguments, startWatch } from './work.ts';

/**
 * Our state machine in `aws-local-stepfunctions`, in memory. Its Wait sleeps by the real clock, and no timer of Node is
 * longer than 24.8 days: each is a Task that waits for a timer of a virtual clock.
 */
const { work } = readArguments();
const { instants } = work;
const ids = idsOf(work);

/** By instant, whom to wake; the clock jumps when everybody waits. */
const timers = new Map();
let awake = ids.length;
const jump = () => {
  awake -= 1;
  if (awake > 0 || timers.size === 0) return;
  const next = [...timers.keys()].reduce((first, other) => (other < first ? other : first));
  const due = timers.get(next);
  timers.delete(next);
  awake += due.length;
  for (const resolve of due) resolve({});
};
const until = (instant) =>
  new Promise((resolve) => {
    const waiting = timers.get(instant) ?? [];
    waiting.push(resolve);
    timers.set(instant, waiting);
    jump();
  });

const reached = new Map(ids.map((id) => [id, 0]));

const handlers = {};
const replaced = (states) =>
  Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      if (state.Type === 'Map') {
        const { ItemProcessor } = state;
        return [name, { ...state, ItemProcessor: { ...ItemProcessor, States: replaced(ItemProcessor.States) } }];
      }
      if (state.Type === 'Wait' && state.TimestampPath) {
        handlers[name] = ({ due }) => until(due);
        return [name, { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ResultPath: null, Next: state.Next }];
      }
      if (state.Type === 'Task' && state.OutputPath === '$.Payload') {
        handlers[name] = ({ Payload: { trajectoryId } }) => {
          reached.set(trajectoryId, reached.get(trajectoryId) + 1);
          watch.reached();
          return { Payload: { outcome: 'running' } };
        };
      }
      return [name, state];
    }),
  );

const watch = startWatch();
const machine = new StateMachine({ ...work.definition, States: replaced(work.definition.States) });
const ended = await Promise.all(
  ids.map(async (id) => {
    const result = await machine.run(inputOf(work, id), { overrides: { taskResourceLocalHandlers: handlers } }).result;
    jump();
    return result;
  }),
);
if (ended.some(({ trajectoryId }, index) => trajectoryId !== ids[index])) throw new Error('An execution did not end');
const kept = [...reached.values()].reduce((sum, n) => sum + n, 0);
watch.print({ expected: instants.length * ids.length, kept });
