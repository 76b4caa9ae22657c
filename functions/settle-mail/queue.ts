import { type LedgerLine, readLines } from '../../adapters/table/ledger.ts';
import { type Failures, workOff } from '../messages.ts';
import { type Feedback, idOf, readFeedback, type Dependencies as SettleDependencies, settle } from './settle.ts';

export type Dependencies = SettleDependencies & { warn: (message: string, ids: Record<string, string>) => void };

/** Settles what SES says of the mails of a batch: one request to look them all up. */
export const settleAll = (input: unknown, dependencies: Dependencies): Promise<Failures> => {
  const { store, warn } = dependencies;
  return workOff<Feedback, { news: Feedback; line: LedgerLine }>(input, {
    read: readFeedback,
    async prepare(all) {
      const lines = await readLines(store.table, all.map(idOf));
      return all.flatMap((news, index) => {
        const line = lines[index];
        return line ? [{ news, line }] : [];
      });
    },
    async handle({ news, line }) {
      await settle(news, line, dependencies);
      return undefined;
    },
    comesBack: ({ messageId, reason }) => warn('A report of SES was not settled and comes back', { messageId, reason }),
  });
};
