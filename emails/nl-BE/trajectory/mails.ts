import { type TrajectoryParams, trajectoryMails } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import type { Facts } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { addressChanged, addressConfirmation, addressNotice } from './address.ts';
import { factsCorrected } from './corrections.ts';
import { dutyChanged, dutyLate, dutyPassedOn } from './duty-news.ts';
import { cancelled, evaluationInvitation, farewell } from './endings.ts';
import { transitionHeld, transitionReleased } from './holds.ts';
import { leadChanged, leadNow, vacancy } from './leads.ts';
import {
  sessionCancelled,
  sessionFollowUp,
  sessionNotHeld,
  sessionQuestion,
  sessionQuestionOff,
  sessionReminder,
} from './meetings.ts';
import { withMissing } from './missing.ts';
import { paused, resumed } from './pauses.ts';
import { phaseEve, phaseNotice, phaseStarted } from './phases.ts';
import { placeholders } from './placeholders.ts';
import { planChanged, welcome } from './plan.ts';
import { changedFor } from './rearranged.ts';
import { dutyMissing, dutyReminder, dutyReopened } from './reminders.ts';
import { roleAdded, roleEnded, teamGoodbye, teamWelcome } from './team.ts';
import { memberUnreachable } from './unreachable.ts';

const forBoth = <Writer>(writerFor: (role: TeamRole) => Writer): Record<TeamRole, Writer> => ({
  coach: writerFor('coach'),
  officer: writerFor('officer'),
});

/** Tells what has changed since the recipient was last told, not since the plan before: a mail about that may not have gone out. */
const sinceTold =
  (write: (typeof planChanged)[TeamRole]): (typeof planChanged)[TeamRole] =>
  (facts, params, subject) =>
    write(
      facts,
      facts.news === undefined
        ? params
        : {
            ...params,
            startMoved: facts.news.start,
            movedTransitions: facts.news.transitions,
            movedSessions: facts.news.sessions,
            addedSessions: facts.news.added,
          },
      subject,
    );

/** The texts of a trajectory's mails. */
export const trajectoryTexts = textsFor(trajectoryMails, {
  because: {
    coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidt in ${municipality}.`,
    officer: ({ municipality }) =>
      `Je krijgt deze mail omdat je de contactpersoon bent voor Klimaatdoeners in ${municipality}.`,
  },
  becauseOf: {
    'team-goodbye': {
      coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidde in ${municipality}.`,
      officer: ({ municipality }) =>
        `Je krijgt deze mail omdat je de contactpersoon was voor Klimaatdoeners in ${municipality}.`,
    },
  },
  placeholders,
  templates: {
    welcome,
    'phase-notice': forBoth(phaseNotice),
    'phase-eve': forBoth(phaseEve),
    'duty-missing': forBoth(dutyMissing),
    'phase-started': forBoth(phaseStarted),
    'session-reminder': forBoth(sessionReminder),
    'session-cancelled': forBoth(sessionCancelled),
    'session-rearranged': forBoth(changedFor),
    'session-question': { coach: sessionQuestion },
    'session-question-off': { coach: sessionQuestionOff },
    'session-follow-up': forBoth(sessionFollowUp),
    'session-not-held': forBoth(sessionNotHeld),
    'duty-reminder': forBoth(dutyReminder),
    'duty-reopened': forBoth(dutyReopened),
    'duty-changed': forBoth(dutyChanged),
    'duty-passed-on': forBoth(() => dutyPassedOn),
    'duty-late': { coach: dutyLate },
    'evaluation-invitation': evaluationInvitation,
    farewell,
    'plan-changed': { coach: sinceTold(planChanged.coach), officer: sinceTold(planChanged.officer) },
    paused: { coach: paused.coach, officer: paused.officer },
    'transition-held': forBoth(
      (role) => (facts: Facts, params: TrajectoryParams['transition-held']) =>
        withMissing(role, facts, transitionHeld[role](facts, params)),
    ),
    'transition-released': forBoth(
      (role) => (facts: Facts, params: TrajectoryParams['transition-released']) =>
        withMissing(role, facts, transitionReleased[role](facts, params)),
    ),
    resumed: { coach: sinceTold(resumed.coach), officer: sinceTold(resumed.officer) },
    'facts-corrected': factsCorrected,
    'member-unreachable': { coach: memberUnreachable },
    'trajectory-cancelled': cancelled,
    'team-welcome': teamWelcome,
    'role-added': forBoth(roleAdded),
    'team-goodbye': teamGoodbye,
    'role-ended': forBoth(roleEnded),
    'lead-now': forBoth(leadNow),
    'lead-changed': leadChanged,
    vacancy,
    'address-confirmation': forBoth(() => addressConfirmation),
    'address-notice': forBoth(() => addressNotice),
    'address-changed': forBoth(() => addressChanged),
  },
});
