import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { END_OF } from '../../../domain/trajectory/phases.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { type TrajectoryEvent, trajectoryEvents } from '../../../events/trajectory.ts';
import { type Context, historyFor } from '../../history.ts';
import { dutyName, PHASE_NAMES, PHASE_TITLES, ROLE_NAMES, sessionName } from '../names.ts';
import { euros, fullDate, listed } from '../words.ts';
import { toldOfReached } from './reached.ts';
import { wasMissing } from './was-missing.ts';
import { toWhom, wordableName } from './wordable-names.ts';

type Data<Type extends TrajectoryEvent['type']> = Extract<TrajectoryEvent, { type: Type }>['data'];

const STOPPED_BECAUSE: Record<Data<'Trajectory.MemberMailStopped'>['why'], string> = {
  bounced: 'een mail kwam terug',
  complained: 'een mail werd als spam gemeld',
  refused: 'het adres klopt niet',
};

/** The history of a trajectory. */
export const trajectoryHistory = /* @__PURE__ */ historyFor(
  trajectories,
  trajectoryEvents,
  'Traject',
  (event, context) => {
    switch (event.type) {
      case 'Trajectory.Onboarded': {
        const { preparation, end } = event.data.plan.phases;
        return `Traject aangemaakt, van ${fullDate(preparation)} tot ${fullDate(end)}.`;
      }
      case 'Trajectory.PhaseStarted':
        return `Fase begonnen: ${PHASE_TITLES[event.data.phase]}.${wasMissing(event.data.missing, context.titles)}`;
      case 'Trajectory.MilestonesReached':
        return toldOfReached(event.data, context);
      case 'Trajectory.DutyCompleted':
        return told(`Taak klaar: ${nameOfDuty(event, context)}.`, 'Nota', event.data.noteId, context);
      case 'Trajectory.DutyReopened':
        return `Taak weer open: ${nameOfDuty(event, context)}.`;
      case 'Trajectory.DutyAdded': {
        const { due, owner } = event.data;
        return `Nieuwe taak: ${nameOfDuty(event, context)}, tegen ${fullDate(due)}, voor ${ownerOf(owner, context)}.`;
      }
      case 'Trajectory.DutyAssigned':
        return `De taak ${nameOfDuty(event, context)} is nu voor ${ownerOf(event.data.owner, context)}.`;
      case 'Trajectory.DutyMoved':
        return dutyMoved(event.data, context);
      case 'Trajectory.DutyWaived':
        return told(`Taak niet nodig: ${nameOfDuty(event, context)}.`, 'Reden', event.data.noteId, context);
      case 'Trajectory.Rescheduled':
        return rescheduled(event.data, context);
      case 'Trajectory.Paused':
        return paused(event.data, context);
      case 'Trajectory.TransitionDeferred': {
        const reason = context.noteOf(event.data.noteId);
        return `“${PHASE_TITLES[event.data.transition]}” wacht op het sein van de begeleider.${reason === undefined ? '' : ` Reden: ${reason}`}`;
      }
      case 'Trajectory.TransitionReleased':
        return `“${PHASE_TITLES[event.data.transition]}” kreeg het sein.`;
      case 'Trajectory.Resumed':
        return resumed(event.data, context);
      case 'Trajectory.Corrected':
        return corrected(event.data, context.before);
      case 'Trajectory.TeamChanged':
        return teamChanged(event.data, context);
      case 'Trajectory.AddressChangeRequested':
        return `Nieuw e-mailadres gevraagd voor ${context.nameOf(event.data.personId)}. Het geldt zodra het bevestigd is.`;
      case 'Trajectory.AddressChanged':
        return `Nieuw e-mailadres bevestigd door ${context.nameOf(event.data.personId)}.`;
      case 'Trajectory.MemberMailStopped': {
        const { personId, why } = event.data;
        return `Geen mails meer aan ${context.nameOf(personId)}: ${STOPPED_BECAUSE[why]}.`;
      }
      case 'Trajectory.MemberMailResumed':
        return `Weer mails aan ${context.nameOf(event.data.personId)}, op een ander adres.`;
      case 'Trajectory.SessionArranged':
        // The session tells it.
        return undefined;
      case 'Trajectory.SessionReported': {
        const { session, outcome, calledOff, corrects } = event.data;
        const what = outcome === 'held' ? 'ging door' : calledOff ? 'gaat niet door' : 'ging niet door';
        return `${corrects === undefined ? '' : 'Verbeterd: '}${sessionName(session, context.titles).name} ${what}.`;
      }
      case 'Trajectory.MailReworded':
        return `Mail herschreven: ${toWhom(event.data)}, versie ${event.data.version}.`;
      case 'Trajectory.MailRestored':
        return `Mail weer met onze tekst: ${toWhom(event.data)}.`;
      case 'Trajectory.MailSwitchedOff':
        return `Mail uitgezet: “${wordableName(event.data.template)}”.`;
      case 'Trajectory.MailSwitchedOn':
        return `Mail weer aangezet: “${wordableName(event.data.template)}”.`;
      case 'Trajectory.Completed':
        return `Traject afgerond.${wasMissing(event.data.missing, context.titles)}`;
      case 'Trajectory.Cancelled':
        return cancelled(event.data, context);
      default:
        return event satisfies never;
    }
  },
);

/** A fact with its new value, and with the old one if it had one. */
const fromTo = (name: string, before: string | undefined, after: string): string =>
  before === undefined ? `${name} wordt ${after}` : `${name} van ${before} naar ${after}`;

const movedTo = (name: string, before: IsoDate | undefined, after: IsoDate): string =>
  fromTo(name, before && fullDate(before), fullDate(after));

const rescheduled = (
  { plan, startMoved, movedSessions, added, extended, advanced }: Data<'Trajectory.Rescheduled'>,
  { before, titles }: Words,
): string | undefined => {
  if (added) return `Extra sessie: ${sessionName(added, titles).name}, op ${fullDate(sessionDate(plan, added))}.`;
  const old = before.status === 'absent' ? undefined : before.plan;
  const moves = [
    ...(startMoved
      ? [fromTo('start', old && fullDate(old.phases.preparation), fullDate(plan.phases.preparation))]
      : []),
    ...(advanced && advanced.to !== 'preparation'
      ? [`${PHASE_TITLES[advanced.to]} ${counted(advanced.days)} vroeger, op ${fullDate(plan.phases[advanced.to])}`]
      : []),
    ...(extended
      ? [
          `${PHASE_NAMES[extended.phase].name} ${counted(extended.days)} langer, tot ${fullDate(plan.phases[END_OF[extended.phase]])}`,
        ]
      : []),
    ...sessionsIn(plan)
      .filter((id) => movedSessions.includes(id))
      .map((id) => {
        const [{ name }, date] = [sessionName(id, titles), sessionDate(plan, id)];
        if (before.status !== 'absent' && isOff(before, id)) return `${name} gaat toch door, op ${fullDate(date)}`;
        return movedTo(name, old?.sessions[id]?.date, date);
      }),
  ];
  // Only a duty has another date, and an event of its own tells that.
  return moves.length === 0 ? undefined : `Nieuwe planning: ${listed(moves)}.`;
};

type Words = Pick<Context<Trajectory>, 'before' | 'nameOf' | 'noteOf' | 'titles'>;

const nameOfDuty = ({ data }: { data: { dutyId: string } }, { titles }: Words): string => dutyName(data.dutyId, titles);

const ownerOf = ({ role, personId }: Data<'Trajectory.DutyAdded'>['owner'], { nameOf }: Words): string =>
  personId === undefined ? `de ${ROLE_NAMES[role]}` : nameOf(personId);

const dutyMoved = (data: Data<'Trajectory.DutyMoved'>, context: Words): string => {
  const { before } = context;
  const old = before.status === 'absent' ? undefined : before.plan.duties.find(({ id }) => id === data.dutyId)?.due;
  return `Taak verplaatst: ${fromTo(nameOfDuty({ data }, context), old && fullDate(old), fullDate(data.due))}.`;
};

/** What happened, with the note that says more, unless it was deleted. */
const told = (text: string, name: string, noteId: string | undefined, { noteOf }: Words): string => {
  const note = noteId === undefined ? undefined : noteOf(noteId);
  return note === undefined ? text : `${text} ${name}: ${note}`;
};

const paused = (
  { until, noteId, held }: Data<'Trajectory.Paused'>,
  { before, noteOf }: Pick<Context<Trajectory>, 'before' | 'noteOf'>,
): string => {
  if (held !== undefined) return `“${PHASE_TITLES[held]}” wacht sinds vandaag op het sein, en wat volgt wacht mee.`;
  const lasts = before.status !== 'absent' && before.pause !== undefined;
  const end = until === undefined ? 'zonder einddatum' : `tot ${fullDate(until)}`;
  const reason = noteOf(noteId);
  return `${lasts ? 'Pauze aangepast,' : 'Traject gepauzeerd,'} ${end}.${reason === undefined ? '' : ` Reden: ${reason}`}`;
};

/** What is over is a pause, or the waiting for a sign. */
const resumed = (
  { plan, days, startMoved, movedSessions }: Data<'Trajectory.Resumed'>,
  { titles, before }: Words,
): string => {
  const held = before.status === 'absent' ? undefined : before.pause?.held;
  const how = held === undefined ? 'Traject hervat na de pauze' : `“${PHASE_TITLES[held]}” kreeg het sein`;
  const sessions = sessionsIn(plan)
    .filter((id) => movedSessions.includes(id))
    .map((id) => `${sessionName(id, titles).name} op ${fullDate(sessionDate(plan, id))}`);
  const start = startMoved ? [`start op ${fullDate(plan.phases.preparation)}`] : [];
  const later = days === 0 ? 'de planning blijft dezelfde' : `wat nog komt, schuift ${counted(days)} op`;
  return `${how}: ${listed([later, ...start, ...sessions, `einde op ${fullDate(plan.phases.end)}`])}.`;
};

const counted = (days: number): string => `${days} ${days === 1 ? 'dag' : 'dagen'}`;

const cancelled = ({ noteId }: Data<'Trajectory.Cancelled'>, { noteOf }: Pick<Context<unknown>, 'noteOf'>): string => {
  const reason = noteId === undefined ? undefined : noteOf(noteId);
  return reason === undefined ? 'Traject stopgezet.' : `Traject stopgezet. Reden: ${reason}`;
};

const UNKNOWN = 'nog te bepalen';

const corrected = ({ facts }: Data<'Trajectory.Corrected'>, before: Trajectory): string => {
  const old = before.status === 'absent' ? undefined : before;
  const { venue, workingBudgetCents: budget, targetGroupSize: size } = facts;
  const changes = [
    ...(venue === undefined ? [] : [fromTo('plaats', old?.venue, venue ?? UNKNOWN)]),
    ...(budget === undefined ? [] : [fromTo('werkingsbudget', old && euros(old.workingBudgetCents), euros(budget))]),
    ...(size === undefined
      ? []
      : [fromTo('aantal deelnemers', old?.targetGroupSize?.toString(), size === null ? UNKNOWN : String(size))]),
  ];
  return `Gegevens verbeterd: ${listed(changes)}.`;
};

const teamChanged = (
  { role, joined, left, lead }: Data<'Trajectory.TeamChanged'>,
  { nameOf }: Context<unknown>,
): string => {
  const vacancy = lead === 'none' ? ` Er is nu geen ${ROLE_NAMES[role]}.` : '';
  if (joined !== undefined && left !== undefined) {
    return `${nameOf(joined)} neemt over van ${nameOf(left)} als ${ROLE_NAMES[role]}.`;
  }
  if (joined !== undefined) return `${nameOf(joined)} komt erbij als ${ROLE_NAMES[role]}.`;
  return `${nameOf(left ?? '')} is geen ${ROLE_NAMES[role]} meer.${vacancy}`;
};
