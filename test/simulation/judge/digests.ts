import { deferredUntil } from '../../../domain/mail/digest.ts';
import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { overviewEvents } from '../../../events/overview.ts';
import { canonical } from '../trace.ts';
import { type Line, type Means, sightOf } from './mails.ts';

const HOUR = 3_600_000;

/**
 * Checks that what may wait waits for those who want it, and nothing else; that it is not gathered before its digest is due,
 * or long after; and that each digest has the items that waited in the mails that it gathered, each once, and no others.
 */
export const judgeDigests = (ledger: ReadonlyMap<string, Line>, means: Means): string[] => {
  const problems: string[] = [];
  const { skew, disturbed, observed } = means;
  const gathered = new Map<string, Line[]>();
  for (const [key, line] of ledger) {
    const { state, deferred, suppressed, trajectoryId, request } = line;
    if (deferred && !untils(line, means, deferred.read, deferred.at).includes(deferred.until))
      problems.push(`mail ${key} waits until ${deferred.until}, which it should not`);
    if (state.status !== 'suppressed' || state.reason !== 'in-digest') continue;
    const into = `${trajectoryId} ${state.into}`;
    gathered.set(into, [...(gathered.get(into) ?? []), line]);
    const due = Date.parse(deferred?.until ?? '');
    const at = suppressed?.at ?? 0;
    if (!deferred || at < due - skew) problems.push(`mail ${key} was gathered before its digest was due`);
    if (!disturbed && at > due + 2 * HOUR) problems.push(`mail ${key} waited too long although nothing went wrong`);
    const digest = ledger.get(into)?.request;
    const isTheirs = digest?.recipientId === request.recipientId && digest.subject === request.subject;
    if (!isTheirs) problems.push(`mail ${key} was gathered into ${into}, which is no digest of its recipient`);
  }
  for (const [key, { request }] of ledger) {
    if (!request.isDigest) continue;
    const items = (gathered.get(key) ?? []).flatMap(({ request: one, deferred }) =>
      one.items.filter((_, place) => deferred?.items.includes(place)),
    );
    const sorted = (all: Line['request']['items']): string[] => [...new Set(all.map((one) => canonical(one)))].sort();
    if (items.length === 0 || canonical(sorted(items)) !== canonical(sorted(request.items)))
      problems.push(`digest ${key} does not hold what waited for it, each item once`);
  }
  for (const { trajectoryId, key, read, at } of observed.sendings) {
    const line = ledger.get(`${trajectoryId} ${key}`);
    if (line && !untils(line, means, read, at).includes(undefined))
      problems.push(`mail ${trajectoryId} ${key} was sent at once although it may wait`);
  }
  return problems;
};

/** Until when a mail waits by the table at its sender's last read, for any time on its clock. Undefined: it goes at once. */
const untils = (line: Line, means: Means, read: number, at: number): (string | undefined)[] =>
  [at - means.skew, at, at + means.skew].map((now) => {
    const sight = sightOf(line, means, read, now);
    if (!sight) return undefined;
    const wanted = itemsOf(line.request)
      .map((item) => knownItem(mailNouns, item))
      .filter((known) => suppressionOf(known, sight) === undefined);
    return wanted.length === 0 ? undefined : deferredUntil(line.request, wanted, sight);
  });

/** Checks that nobody gets two overviews of a week. */
export const judgeOverviews = (events: readonly Envelope[]): string[] => {
  const weeks = events
    .filter(({ type }) => type === 'Overview.Prepared')
    .map((envelope) => readEvent(overviewEvents, envelope).data)
    .map(({ personId, monday }) => `${personId} ${monday}`);
  return weeks.flatMap((week, index) => (weeks.indexOf(week) < index ? [`overview ${week} was prepared twice`] : []));
};
