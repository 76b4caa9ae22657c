import type { Observations } from '../observer.ts';
import type { Contents } from './contents.ts';

type Evidence = {
  contents: Pick<Contents, 'events'>;
  observed: Pick<Observations, 'commits'>;
  /** How each was answered in the end. */
  keyed: ReadonlyMap<string, string>;
};

/** Checks that a command with an `Idempotency-Key` is done once, and that who repeats it hears that it was done. */
export const judgeKeys = ({ contents, observed, keyed }: Evidence): string[] => {
  const done = new Map<string, Set<number>>();
  for (const { id, correlationId, causationId } of contents.events) {
    const commit = observed.commits.get(id);
    if (causationId !== null || commit === undefined || !keyed.has(correlationId)) continue;
    done.set(correlationId, (done.get(correlationId) ?? new Set()).add(commit.call));
  }
  return [...done].flatMap(([key, calls]) => {
    const status = keyed.get(key) ?? '';
    return [
      ...(calls.size > 1 ? [`The command with the key ${key} was done ${calls.size} times`] : []),
      ...(status === 'again' || status.startsWith('2')
        ? []
        : [`The command with the key ${key} was done and answered ${status}`]),
    ];
  });
};
