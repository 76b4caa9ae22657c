import { itemsOf } from '../../../domain/mail/noun.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { isExtra, sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { catalogue, readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { sessionId } from '../../../events/plan.ts';
import type { Observations } from '../observer.ts';
import { correctedBy } from './corrections.ts';
import { type History, type Step, stateAfter } from './history.ts';
import type { Line } from './mails.ts';

type Means = {
  histories: ReadonlyMap<string, History>;
  events: readonly Envelope[];
  observed: Pick<Observations, 'sendings' | 'commits'>;
  skew: number;
};

/**
 * Checks the days of sessions, and what is said of them: none was held before it began or after it was called off, nothing is recorded of one that
 * was not held, no mail says otherwise than what was known when its sender looked, and whoever was told that a session was held
 * hears it when it was not.
 */
export const judgeSessions = (ledger: ReadonlyMap<string, Line>, means: Means): string[] => [
  ...[...means.histories].flatMap(([trajectoryId, history]) =>
    history.flatMap((step) =>
      [...wrongReport(step, means.skew), ...wrongDays(step)].map((problem) => `${trajectoryId}: ${problem}`),
    ),
  ),
  ...recordsOfNothing(means),
  ...wrongMails(ledger, means),
  ...unheardCorrections(ledger, means),
];

const wrongReport = ({ event, before, at }: Step, skew: number): string[] => {
  if (event.type !== 'Trajectory.SessionReported' || event.data.outcome !== 'held') return [];
  if (before.status === 'absent') return [];
  const { session } = event.data;
  return Date.parse(at) + skew < Date.parse(beginsAt(before, session)) ? [`${session} was held before it began`] : [];
};

/** Two sessions that go on are never on one day, and an extra one is within the guidance, by each new plan. */
const wrongDays = ({ event, state }: Step): string[] => {
  if (event.type !== 'Trajectory.Rescheduled' && event.type !== 'Trajectory.Resumed') return [];
  if (state.status === 'absent') return [];
  const { plan } = state;
  const goingOn = sessionsIn(plan).filter((id) => !isOff(state, id));
  return goingOn.flatMap((id, index) => {
    const date = sessionDate(plan, id);
    const next = goingOn[index + 1];
    const isOutside = isExtra(id) && (date < plan.phases.guidance || date >= plan.phases.evaluation);
    return [
      ...(next !== undefined && date === sessionDate(plan, next) ? [`${id} and ${next} are on one day`] : []),
      ...(isOutside ? [`${id} is outside the guidance`] : []),
    ];
  });
};

const recordsOfNothing = ({ histories, events, observed }: Means): string[] =>
  events.flatMap((envelope) => {
    const { type, data } = readEvent(catalogue, envelope);
    if (type !== 'Session.Recorded' && type !== 'Session.Minuted') return [];
    const call = observed.commits.get(envelope.id)?.call ?? 0;
    const state = stateAfter(histories.get(envelope.trajectoryId ?? '') ?? [], call);
    const outcome = state.status === 'absent' ? undefined : state.reports?.[data.session]?.outcome;
    return outcome === 'held' ? [] : [`${envelope.id} is about a session that was not held`];
  });

/** What must be known of a session by the time a mail of this template is sent. */
const KNOWN: Readonly<Record<string, (outcome: 'held' | 'cancelled' | undefined) => boolean>> = {
  'session-follow-up': (outcome) => outcome === 'held',
  'session-agreements': (outcome) => outcome === 'held',
  'session-not-held': (outcome) => outcome === 'cancelled',
  'session-cancelled': (outcome) => outcome === 'cancelled',
  'session-reminder': (outcome) => outcome !== 'cancelled',
  'session-changed': (outcome) => outcome !== 'cancelled',
  'session-question': (outcome) => outcome === undefined,
  'session-question-off': (outcome) => outcome === undefined,
};

const wrongMails = (ledger: ReadonlyMap<string, Line>, { histories, observed }: Means): string[] =>
  observed.sendings.flatMap(({ trajectoryId, key, items, read }) => {
    const line = ledger.get(`${trajectoryId} ${key}`);
    const state = stateAfter(histories.get(trajectoryId) ?? [], read);
    if (!line || state.status === 'absent') return [];
    const all = itemsOf(line.request);
    return items.flatMap((place) => {
      const item = all[place];
      const isTrue = item && KNOWN[item.template];
      if (!isTrue) return [];
      const session = sessionId.parse(item.params.session);
      const outcome = state.reports?.[session]?.outcome;
      return isTrue(outcome)
        ? []
        : [`mail ${trajectoryId} ${key} said ${item.template} of a session that was ${outcome}`];
    });
  });

const unheardCorrections = (ledger: ReadonlyMap<string, Line>, { observed }: Means): string[] =>
  [...ledger.values()].flatMap(({ trajectoryId, request, state, suppressed }) => {
    const wrong = correctedBy(request);
    if (wrong === undefined || state.status !== 'suppressed' || state.reason !== 'unwanted' || !suppressed) return [];
    const told = ledger.get(`${trajectoryId} ${wrong}`)?.state;
    const keys = [wrong, told?.status === 'suppressed' ? told.into : undefined];
    const wasTold = observed.sendings.some(
      (one) => one.trajectoryId === trajectoryId && keys.includes(one.key) && one.call < suppressed.call,
    );
    return wasTold ? [`mail ${trajectoryId} ${request.key} was not sent to somebody who was told the contrary`] : [];
  });
