import { type LedgerLine, readLines } from '../../adapters/table/ledger.ts';
import { type Failures, type Log, workOff } from '../messages.ts';
import type { Count } from '../metrics.ts';
import {
  correlationOf,
  type Feedback,
  idOf,
  type MailOutcome,
  readFeedback,
  type Dependencies as SettleDependencies,
  settle,
} from './settle.ts';

export type Dependencies = SettleDependencies & { log: Log; count: Count };

/** Settles the feedback of a batch. It reads all mails with one request and counts the results per batch. */
export const settleAll = async (input: unknown, dependencies: Dependencies): Promise<Failures> => {
  const { store, log, count } = dependencies;
  const fates: MailOutcome[] = [];
  const failures = await workOff<Feedback, { news: Feedback; line: LedgerLine }>(input, {
    read: readFeedback,
    idsOf: (news) => ({ trajectoryId: news.trajectoryId, mail: news.mailKey, correlation_id: correlationOf(news) }),
    async prepare(all) {
      const lines = await readLines(store.table, all.map(idOf));
      return all.flatMap((news, index) => {
        const line = lines[index];
        return line ? [{ news, line }] : [];
      });
    },
    async handle({ news, line }) {
      fates.push(...(await settle(news, line, dependencies)));
      return undefined;
    },
    log,
  });
  for (const [fate, those] of Map.groupBy(fates, (one) => one)) count(`Mail.${fate}`, those.length);
  return failures;
};
