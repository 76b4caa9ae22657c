import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { PlaceholderOf, WordableTemplate } from '../../../domain/trajectory/wordable.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Facts } from '../../message.ts';
import { PHASE_NAMES, ROLE_NAMES, sessionName } from '../names.ts';
import { clock, fullDate, theCoach, theOfficer } from '../words.ts';
import { wordsFor } from './duty-words.ts';

type Values = {
  [Name in WordableTemplate]: (
    facts: Facts,
    params: TrajectoryParams[Name],
    role: TeamRole,
  ) => Record<PlaceholderOf<Name>, string>;
};

const always = (facts: Facts, role: TeamRole) => ({
  naam: facts.recipient?.first ?? ROLE_NAMES[role],
  gemeente: facts.municipality,
  begeleider: theCoach(facts).full,
  contactpersoon: theOfficer(facts).full,
});

const aboutPhase = (facts: Facts, { phase }: TrajectoryParams['phase-notice'], role: TeamRole) => ({
  ...always(facts, role),
  fase: phase === 'end' ? 'het einde van het traject' : `de ${PHASE_NAMES[phase].name}`,
  datum: fullDate(facts.plan.phases[phase]),
});

const aboutSession = (facts: Facts, { session }: { session: SessionId }, role: TeamRole) => ({
  ...always(facts, role),
  sessie: sessionName(session, facts.titles).the,
  datum: fullDate(sessionDate(facts.plan, session)),
});

/** What the placeholders stand for in the texts that people write for these mails. */
export const placeholders: Values = {
  welcome: (facts, _, role) => ({ ...always(facts, role), datum: fullDate(facts.plan.phases.preparation) }),
  'phase-notice': aboutPhase,
  'phase-started': aboutPhase,
  'session-reminder': (facts, params, role) => ({
    ...aboutSession(facts, params, role),
    uur: `${clock(facts.sessions(params.session).start)} uur`,
    plaats: facts.sessions(params.session).venue ?? 'een plaats die nog bepaald wordt',
  }),
  'session-follow-up': aboutSession,
  'duty-reminder': (facts, { duty }, role) => ({
    ...always(facts, role),
    taak: wordsFor(duty, facts)?.the ?? duty,
    datum: fullDate(facts.plan.duties.find(({ id }) => id === duty)?.due ?? facts.today),
  }),
  'evaluation-invitation': (facts, _, role) => ({ ...always(facts, role), datum: fullDate(facts.plan.phases.end) }),
  farewell: (facts, _, role) => always(facts, role),
};
