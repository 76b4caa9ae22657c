import { sessionMails } from '../../../domain/session/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { sessionName } from '../names.ts';
import { changedFor } from '../trajectory/rearranged.ts';
import { datesFor, writeToCoach, writeToOfficer } from '../words.ts';

const agreementsFor =
  (role: TeamRole) =>
  (facts: Facts, { session }: { session: SessionId }): Message => {
    const { name, the } = sessionName(session, facts.titles);
    const { full } = datesFor(sessionDate(facts.plan, session), facts);
    return {
      subjects: [`Afspraken van ${the} in ${facts.municipality}`, `${name} in ${facts.municipality}: afspraken`],
      preheader: 'Zo staan ze in het verslag.',
      heading: `De afspraken van ${the}`,
      paragraphs: [
        `Dit is genoteerd van ${the} in ${facts.municipality} op ${full}. Las je eerder andere afspraken van die dag? Dan gelden nu deze.`,
        'Klopt er iets niet? Zeg het, dan verbeteren we het.',
      ],
      facts: [],
      agreements: facts.agreements,
      asks: [],
      action:
        role === 'officer'
          ? writeToCoach(facts, `Afspraken van ${the}`)
          : writeToOfficer(facts, `Afspraken van ${the}`),
      closing: 'Bedankt,',
    };
  };

/** The texts of a session's mails. */
export const sessionTexts = textsFor(sessionMails, {
  because: {
    coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidt in ${municipality}.`,
    officer: ({ municipality }) =>
      `Je krijgt deze mail omdat je de contactpersoon bent voor Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'session-changed': { coach: changedFor('coach'), officer: changedFor('officer') },
    'session-agreements': { coach: agreementsFor('coach'), officer: agreementsFor('officer') },
  },
});
