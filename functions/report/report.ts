import { NO_REASONS } from '../../adapters/table/reasons.ts';
import type { MailRecord, SessionRead } from '../../adapters/table/views.ts';
import { longDate } from '../../domain/calendar/dutch-dates.ts';
import { dateOf, daysBetween, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Turned } from '../../domain/call/standing.ts';
import { type ExistingDocument, initialState } from '../../domain/document/document.ts';
import { asItWent } from '../../domain/mail/mail.ts';
import { inSeat, type Places, targetOf, unreachedIn } from '../../domain/places/places.ts';
import { countsOf } from '../../domain/rsvp/rsvp.ts';
import { guestListOf } from '../../domain/rsvp/standing.ts';
import { minutesFor } from '../../domain/session/session.ts';
import { besideDuties } from '../../domain/trajectory/duty-standing.ts';
import { sessionDate, USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { mailLabel } from '../../emails/nl-BE/mail.ts';
import { PHASE_TITLES, sessionName } from '../../emails/nl-BE/names.ts';
import { fullDate } from '../../emails/nl-BE/words.ts';
import { summariesOf } from '../document/view.ts';
import { counted } from '../http/counted.ts';
import { newsOf } from '../mails/news.ts';
import { recordViewOf } from '../session/record-view.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import { nextGateViewOf } from './gates.ts';
import { MAIL_STATE } from './nl-BE.ts';
import type { MailState, ReportView } from './schemas/report.ts';
import { trajectoryViewOf } from './trajectory-view.ts';
import { byName, type Names } from './unreachable.ts';

/** The whole report of a trajectory, from its state, its documents, its places and its mail ledger. */
export const reportViewOf = (
  trajectoryId: string,
  {
    trajectory,
    mails,
    documents,
    sessions,
    places,
    call,
    titles = NO_TITLES,
    names = new Map(),
  }: {
    trajectory: ExistingTrajectory;
    mails: readonly MailRecord[];
    documents: readonly ExistingDocument[];
    sessions: readonly SessionRead[];
    places: Places;
    call?: Turned;
    titles?: Titles;
    names?: Names;
  },
  now: IsoInstant,
  reasons = NO_REASONS,
): ReportView => {
  const view = trajectoryViewOf(trajectoryId, trajectory, now, titles, besideDuties({ call, documents }));
  const lines = mails
    .map((mail) => mailLine(mail, titles))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const mailsIn = (state: MailState) => lines.filter((line) => line.state === state).length;
  const toParticipants = lines.filter(({ to }) => to === 'participant').length;
  const dutiesIn = (state: string) => view.duties.filter((duty) => duty.state === state).length;
  return {
    generatedAt: now,
    ...view,
    unreachable: byName(view.unreachable, names),
    progress: progressOf(view),
    reasons,
    group: {
      taking: inSeat(places, 'participant').length,
      offered: inSeat(places, 'offered').length,
      waiting: inSeat(places, 'waiting').length,
      unreached: unreachedIn(places).length,
      target: targetOf(places, trajectory) ?? null,
    },
    dutyCounts: { done: dutiesIn('done'), open: dutiesIn('open'), late: dutiesIn('late') },
    nextGate: nextGateViewOf(trajectoryId, {
      trajectory,
      documents,
      sessions,
      places,
      now,
      titles,
      ...(call ? { call } : {}),
    }),
    documents: summariesOf((kind) => documents.find((one) => one.kind === kind) ?? initialState, now),
    answers: sessions.flatMap(({ session, rsvp }) => answersTo({ trajectory, session, rsvp, places, now }, titles)),
    records: sessions.flatMap(({ session, state, texts }) => {
      const record = recordViewOf(state, session, trajectory, texts);
      const date = sessionDate(trajectory.plan, session);
      const isMinuted = minutesFor(state, trajectory, session) !== undefined;
      return record ? [{ session, label: sessionName(session, titles).name, date, isMinuted, ...record }] : [];
    }),
    mails: {
      counts: {
        requested: mailsIn('requested'),
        sent: mailsIn('sent'),
        delivered: mailsIn('delivered'),
        bounced: mailsIn('bounced'),
        complained: mailsIn('complained'),
        suppressed: mailsIn('suppressed'),
      },
      recipients: { staff: lines.length - toParticipants, participants: toParticipants },
      lines,
    },
  };
};

const answersTo = (about: Parameters<typeof guestListOf>[0], titles: Titles): ReportView['answers'] => {
  const guestList = guestListOf(about);
  if (guestList.length === 0) return [];
  const { session, trajectory } = about;
  const { invited: silent, ...counts } = countsOf({ status: 'open', guestList });
  const date = sessionDate(trajectory.plan, session);
  const { name: label } = sessionName(session, titles);
  return [{ ...{ session, label, date, invited: guestList.length, silent }, ...counts }];
};

const mailLine = (mail: MailRecord, titles: Titles): ReportView['mails']['lines'][number] => {
  const { state, at, reason } = newsOf(mail);
  return {
    key: mail.key,
    label: mailLabel(asItWent(mail), titles),
    to: mail.role,
    state,
    stateLabel: MAIL_STATE[state],
    on: dateOf(at),
    reason,
  };
};

const progressOf = (view: TrajectoryView): ReportView['progress'] => {
  const until = view.cancelledOn ?? view.pause?.since ?? view.today;
  const passed = daysBetween(view.startDate, until) / daysBetween(view.startDate, view.endDate);
  const percent = view.status === 'completed' ? 100 : Math.round(Math.min(1, Math.max(0, passed)) * 100);
  const ended = view.status === 'completed' || view.status === 'cancelled';
  // What is left waits with the pause, so its days stay.
  const from = view.pause?.since ?? view.today;
  const daysLeft = ended ? 0 : Math.max(0, daysBetween(from, view.endDate));
  return { percent, daysLeft, sentence: sentenceOf(view) };
};

const sentenceOf = (view: TrajectoryView): string => {
  const { phases, sessions, today, pause, held } = view;
  if (pause?.forSign && held) {
    return `“${PHASE_TITLES[held]}” wacht sinds ${fullDate(pause.since)} op het sein van de begeleider. Wat nog komt, schuift mee op.`;
  }
  if (pause) {
    const end =
      pause.until === null ? 'Het gaat verder zodra iemand het hervat' : `Het gaat verder op ${fullDate(pause.until)}`;
    return `Het traject is gepauzeerd sinds ${fullDate(pause.since)}. ${end}; wat nog komt, schuift dan op.`;
  }
  switch (view.status) {
    case 'planned':
      return `Het traject begint op ${fullDate(view.startDate)}${inDays(today, view.startDate)}.`;
    case 'preparation':
      return `De voorbereiding en de oproep lopen. De begeleiding van de groep begint op ${plannedStart(phases, 'guidance')}.`;
    case 'guidance':
      return guidanceSentence(sessions);
    case 'evaluation':
      return `${pastSessions(sessions)}; gemeente en burgers kijken terug. Het traject eindigt op ${fullDate(view.endDate)}.`;
    case 'completed':
      return `Het traject is afgerond op ${fullDate(view.completedOn ?? view.endDate)}.${sessions.some(({ state }) => state === 'held') ? ' De burgers doen nu zelf verder.' : ''}`;
    case 'cancelled': {
      const during = phases.find(({ state, actual }) => state === 'dropped' && actual.from !== null);
      const when = during ? ` tijdens de fase “${PHASE_TITLES[during.id]}”` : ' nog voor het begon';
      return `Het traject is stopgezet op ${fullDate(view.cancelledOn ?? today)}${when}.`;
    }
    default:
      return view.status satisfies never;
  }
};

const plannedStart = (phases: TrajectoryView['phases'], id: string): string => {
  const phase = phases.find((each) => each.id === id);
  return phase ? fullDate(phase.planned.from) : '';
};

const inDays = (today: IsoDate, date: IsoDate): string => {
  const days = daysBetween(today, date);
  return days > 0 ? `, over ${counted(days, 'dag', 'dagen')}` : '';
};

/** What became of the sessions, by the evaluation. */
const pastSessions = (all: TrajectoryView['sessions']): string => {
  const held = all.filter(({ state }) => state === 'held').length;
  const isUnreported = all.some(({ state }) => state === 'unreported');
  if (held === all.length) return 'De sessies zijn achter de rug';
  if (held === 0) return isUnreported ? 'Of de sessies doorgingen, is nog niet gemeld' : 'Er ging geen sessie door';
  const of = `van de ${all.length} sessies`;
  return `${counted(held, `${of} ging`, `${of} gingen`)} door${isUnreported ? ', voor zover gemeld' : ''}`;
};

/** The sessions that are not off. */
const goingOn = (sessions: TrajectoryView['sessions']): TrajectoryView['sessions'] =>
  sessions.filter(({ state }) => state !== 'dropped');

const guidanceSentence = (all: TrajectoryView['sessions']): string => {
  const sessions = goingOn(all);
  const held = sessions.filter(({ state }) => state === 'held').length;
  const count = sessions.length === USUAL_SESSIONS.length ? 'vier sessies' : `${sessions.length} sessies`;
  const next = sessions.find(({ state }) => state === 'coming');
  const isUnreported = sessions.some(({ state }) => state === 'unreported');
  const done = `${counted(held, `van de ${count} is`, `van de ${count} zijn`)} geweest`;
  const none = isUnreported ? 'of de eerste sessie doorging, is nog niet gemeld' : 'de sessies beginnen nog';
  return next
    ? `De groep is aan het werk: ${held === 0 ? none : done}. Volgende sessie: ${next.label} op ${fullDate(next.date)}.`
    : held === sessions.length
      ? `De groep is aan het werk en de ${count} zijn geweest; de laatste op ${longDate(sessions.at(-1)?.date ?? '')}.`
      : `De groep is aan het werk: ${done}${isUnreported ? ', voor zover gemeld' : ''}. Er komt geen sessie meer.`;
};
