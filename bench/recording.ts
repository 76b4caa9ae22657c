import type { Json, ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import { addDays, dateOf, instantAt } from '../domain/calendar/local-time.ts';
import { castOf } from '../tools/demo/cast.ts';
import { startProduct } from '../tools/product-cloud.ts';

/** One recorded invocation: its payload, and the answers of the services. */
export type Recording = { payload: Json; answers: ReadonlyMap<string, ServiceResponse> };

export type Recordings = { tableName: string; of: ReadonlyMap<string, Recording> };

const DAYS = 40;

/**
 * Plays the first weeks of a trajectory. Records for each function the last invocation that used all of its calls: the
 * one with the most kinds of calls.
 */
export const record = async (assembly: string): Promise<Recordings> => {
  const now = new Date().toISOString();
  const today = dateOf(now);
  const recordings = new Map<string, Recording>();
  const running = new Map<string, Map<string, ServiceResponse>>();
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: instantAt(addDays(today, -DAYS)) },
    interceptors: {
      async invocation({ function: name, payload }, invoke) {
        const answers = new Map<string, ServiceResponse>();
        running.set(name, answers);
        const result = await invoke();
        const before = recordings.get(name)?.answers.size ?? 0;
        if (result.ok && answers.size >= before) recordings.set(name, { payload, answers });
        return result;
      },
      async call({ function: name = '', action }, forward) {
        const answer = await forward();
        running.get(name)?.set(action, answer);
        return answer;
      },
    },
  });
  try {
    const [player] = castOf({ who: { kind: 'one', nisCode: '24062' }, startDate: addDays(today, 7 - DAYS), out: '' });
    await cloud.invoke('klimaatdoeners-municipality', { ...player?.onboarding });
    await cloud.advanceTo(now);
    const table = cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table');
    return { tableName: table?.ref ?? '', of: recordings };
  } finally {
    await cloud.stop();
  }
};
