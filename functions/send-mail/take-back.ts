import type { Store } from '../../adapters/table/store.ts';
import { readTellings, type ToldItem, writeTold } from '../../adapters/table/told.ts';
import { contentOf } from '../../domain/trajectory/told.ts';
import { untilUndisturbed } from './undisturbed.ts';

/** What this attempt to send a mail noted, after what the recipient was told before. */
export type Noted = { told: ToldItem; noted: ToldItem };

/**
 * Takes back that a mail is about to tell the plan, because it was certainly not sent. What other mails noted since stays.
 * `isReturned`: SES refused the address, so nobody can be told anything there.
 */
export const takeBack = async (
  { table, commit }: Store,
  { told, noted }: Noted,
  { isReturned }: { isReturned: boolean },
): Promise<void> => {
  const added = noted.plans.filter((one) => !told.plans.includes(one));
  if (added.length === 0 && !isReturned) return;
  const own = new Set(added.map((one) => one.mail + contentOf(one)));
  const isOwn = (one: ToldItem['plans'][number]): boolean => own.has(one.mail + contentOf(one));
  let known: ToldItem | undefined = noted;
  await untilUndisturbed(async () => {
    const item = known ?? (await readTellings(table, [noted.key]))[0];
    known = undefined;
    if (!item) return;
    const returned = isReturned || told.isReturned || item.isReturned;
    const plans = item.plans.filter((one) => !isOwn(one));
    await commit([], [writeTold(table, item, { plans, before: item.before, isReturned: returned })]);
  });
};
