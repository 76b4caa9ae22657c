import { createHash } from 'node:crypto';
import type { Clock } from '../../adapters/clock.ts';
import { keptAnswerFrom, keptAnswerItem } from '../../adapters/table/kept-answers.ts';
import { answerKey, type Key } from '../../adapters/table/keys.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { HttpEvent, HttpResponse } from './event.ts';
import { HttpProblem } from './problem.ts';

/** Keeps the answer to one request with an `Idempotency-Key`, or finds the one that was kept before. */
export type Keeping = {
  /** Makes one strongly consistent GetItem. Throws an HttpProblem when the key was used for another request. */
  find(asked: { caller: string; request: unknown; isSeveral: boolean }): Promise<HttpResponse | undefined>;
  /** Commits what the command has written, with its answer. Throws ConflictError as the store does. */
  keep(answer: HttpResponse): Promise<void>;
};

/**
 * The `Idempotency-Key` of a request. Undefined when it has none. The draft writes it in quotation marks; most clients
 * send it without.
 */
export const idempotencyKeyIn = ({ headers }: Pick<HttpEvent, 'headers'>): string | undefined => {
  const given = headers?.['idempotency-key'];
  if (given === undefined) return undefined;
  const [, quoted, bare = quoted] = /^(?:"([\w.~:+/=-]{8,128})"|([\w.~:+/=-]{8,128}))$/.exec(given) ?? [];
  if (bare !== undefined) return bare;
  throw new HttpProblem({
    code: 'IDEMPOTENCY_KEY_INVALID',
    message: 'Een Idempotency-Key telt 8 tot 128 letters, cijfers of leestekens, zoals een UUID.',
  });
};

/**
 * Holds back the transaction of a command until its answer is known, so that both are written at once: a crash leaves
 * neither. A command that writes nothing leaves no answer, and is decided anew when it is repeated.
 */
export const keepingOf = (
  { store, clock }: { store: Store; clock: Clock },
  key: string,
): { store: Store; keeping: Keeping } => {
  let asked: { hash: string; key: Key } | undefined;
  let held: Parameters<Store['commit']> | undefined;
  return {
    store: {
      ...store,
      async commit(...written) {
        if (!asked) return store.commit(...written);
        if (held) throw new Error('A command makes one transaction');
        held = written;
      },
    },
    keeping: {
      async find({ caller, request, isSeveral }) {
        if (isSeveral) return undefined;
        asked = { hash: hashOf(request), key: answerKey(hashOf([caller, key])) };
        const [item] = await store.read([asked.key]);
        const kept = keptAnswerFrom(item, clock.now());
        if (!kept) return undefined;
        if (kept.request !== asked.hash) throw REUSED;
        const headers = { 'content-type': kept.contentType, 'idempotent-replayed': 'true' };
        return { statusCode: kept.status, headers, body: kept.body };
      },
      async keep({ statusCode: status, headers, body }) {
        if (!asked || !held) return;
        const [writes, others = []] = held;
        const answer = { request: asked.hash, status, contentType: headers['content-type'] ?? '', body };
        await store.commit(writes, [...others, keptAnswerItem(store.table, asked.key, answer, clock.now())]);
      },
    },
  };
};

const REUSED = new HttpProblem({
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'Met deze Idempotency-Key vroeg je eerder iets anders. Neem een nieuwe voor elke nieuwe vraag.',
});

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');
