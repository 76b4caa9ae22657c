import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { tellsPlan } from '../../../domain/trajectory/telling.ts';
import { pauseOf } from '../../../domain/trajectory/trajectory.ts';
import type { Plan } from '../../../events/plan.ts';
import type { Observations } from '../observer.ts';
import { type History, stateAfter } from './history.ts';
import { isStopped, type Losses } from './losses.ts';
import { isReturned, type Line } from './mails.ts';

/**
 * Checks that nobody is left with a plan whose sessions have other dates, once everything is done. A plan counts as told
 * by each mail that tells the whole plan, as its sender read it, unless it came back for good: whoever has another address since
 * hears what they missed. It does not rely on what the product noted.
 */
export const judgeTold = (
  ledger: ReadonlyMap<string, Line>,
  histories: ReadonlyMap<string, History>,
  losses: Losses,
  { sendings }: Pick<Observations, 'sendings'>,
): string[] => {
  const problems: string[] = [];
  const people = Map.groupBy(ledger.values(), ({ trajectoryId, request }) => `${trajectoryId} ${request.recipientId}`);
  const sent = Map.groupBy(sendings, ({ trajectoryId, key }) => `${trajectoryId} ${key}`);
  for (const [person, lines] of people) {
    const history = histories.get(lines[0]?.trajectoryId ?? '') ?? [];
    const end = history.at(-1)?.state;
    // A cancellation takes the sessions out of every calendar, and so does a pause. SES takes no mail for a refused address.
    if (!end || end.status === 'absent' || end.status === 'cancelled' || pauseOf(end)) continue;
    if (lines.some(({ state }) => state.status === 'suppressed' && state.reason === 'address-refused')) continue;
    // Who was erased later may have had a mail stop by the end, which the erasure hides.
    const recipientId = lines[0]?.request.recipientId ?? '';
    const ends = [history.at(-1)?.commit.call ?? 0, Number.POSITIVE_INFINITY];
    if (ends.some((call) => isStopped(losses(recipientId, call)))) continue;
    // Whoever left the team hears of no later plan.
    if (!end.members.some(({ personId }) => personId === recipientId)) continue;
    const plans = lines.flatMap((line) => plansTold(line, sent, history));
    const last = plans.toSorted((a, b) => a.revision - b.revision).at(-1);
    const stale = sessionsIn(end.plan).filter(
      (id) => !isOff(end, id) && last?.sessions[id]?.date !== end.plan.sessions[id]?.date,
    );
    if (stale.length > 0) problems.push(`${person} was left with an older date of ${stale.join(', ')}`);
  }
  return problems;
};

const plansTold = (line: Line, sent: ReadonlyMap<string, Observations['sendings']>, history: History): Plan[] => {
  if (isReturned(line)) return [];
  const { trajectoryId, request } = line;
  const items = itemsOf(request).map((item) => knownItem(mailNouns, item));
  return (sent.get(`${trajectoryId} ${request.key}`) ?? []).flatMap((sending) => {
    const state = stateAfter(history, sending.read);
    const tells = tellsPlan(sending.items.flatMap((place) => items[place]?.tells ?? []));
    return tells && state.status !== 'absent' ? [state.plan] : [];
  });
};
