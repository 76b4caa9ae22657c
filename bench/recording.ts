import type { Interceptors } from '@klimaatdoeners/local-cloud/interceptors';
import type { Json, ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import { addDays, dateOf, instantAt } from '../domain/calendar/local-time.ts';
import { castOf } from '../tools/demo/cast.ts';
import { type ProductCloud, startProduct } from '../tools/product-cloud.ts';

/** One recorded invocation: its payload, and the answers of the services to each kind of call, in their order. */
export type Recording = { payload: Json; answers: ReadonlyMap<string, readonly ServiceResponse[]> };

export type Recordings = { tableName: string; of: ReadonlyMap<string, Recording> };

const DAYS = 40;

/** Gives each invocation that succeeds to `keep`, with the name of its function and what the function answered. */
export const recording = (keep: (name: string, recording: Recording, answer: Json) => void): Interceptors => {
  const running = new Map<string, Map<string, ServiceResponse[]>>();
  return {
    async invocation({ function: name, payload }, invoke) {
      const answers = new Map<string, ServiceResponse[]>();
      running.set(name, answers);
      const result = await invoke();
      if (result.ok) keep(name, { payload, answers }, result.payload);
      return result;
    },
    async call({ function: name = '', action }, forward) {
      const answer = await forward();
      const answers = running.get(name);
      answers?.set(action, [...(answers.get(action) ?? []), answer]);
      return answer;
    },
  };
};

export const tableNameOf = ({ cloud }: ProductCloud): string =>
  cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref ?? '';

/**
 * Plays the first weeks of a trajectory. Records for each function the last invocation that used all of its calls: the
 * one with the most kinds of calls.
 */
export const record = async (assembly: string): Promise<Recordings> => {
  const now = new Date().toISOString();
  const today = dateOf(now);
  const recordings = new Map<string, Recording>();
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: instantAt(addDays(today, -DAYS)) },
    interceptors: recording((name, one) => {
      const before = recordings.get(name)?.answers.size ?? 0;
      if (one.answers.size >= before) recordings.set(name, one);
    }),
  });
  try {
    const [player] = castOf({ who: { kind: 'one', nisCode: '24062' }, startDate: addDays(today, 7 - DAYS), out: '' });
    await cloud.invoke('klimaatdoeners-municipality', { ...player?.onboarding });
    await cloud.advanceTo(now);
    return { tableName: tableNameOf(cloud), of: recordings };
  } finally {
    await cloud.stop();
  }
};
