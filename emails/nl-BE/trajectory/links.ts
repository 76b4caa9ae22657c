import { isWaived, ownershipOf } from '../../../domain/trajectory/duty-records.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { Titles } from '../../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { ECOLIFE_EMAIL } from '../../ecolife.ts';
import { linkTextsFor } from '../../links.ts';
import { dutyName, STAFF_NAMES, sessionName } from '../names.ts';
import { fullDate } from '../words.ts';

type About = Pick<TrajectoryParams['duty-reminder'], 'duty'>;
type Of = { subject: ExistingTrajectory; titles?: Titles };

const dueOf = ({ duty }: About, { plan }: ExistingTrajectory): string =>
  fullDate(plan.duties.find(({ id }) => id === duty)?.due ?? plan.phases.end);

/** The pages of the link that ticks off a duty. */
const tickOff = {
  ask: (params: About, { subject, titles }: Of) => ({
    title: 'Is deze taak klaar?',
    told: [
      [
        { strong: dutyName(params.duty, titles) },
        `\nKlimaatdoeners in ${subject.municipality}, tegen ${dueOf(params, subject)}`,
      ],
    ],
    button: 'Ja, deze taak is klaar',
    aside: 'Nog niet klaar? Sluit deze pagina gerust: dan verandert er niets.',
  }),
  done: ({ duty }: About, { subject: { municipality }, titles }: Of) => ({
    title: 'Bedankt, de taak is afgevinkt',
    told: [
      [{ strong: dutyName(duty, titles) }, ` in ${municipality} staat nu als klaar in de planning.`],
      ['Je krijgt er geen herinnering meer over. Je mag deze pagina sluiten.'],
    ],
  }),
  'done-before': ({ duty }: About, { subject, titles }: Of) => {
    const waived = isWaived(subject, duty);
    const how = waived ? 'hoeft niet meer: dat werd intussen beslist.' : 'staat al als klaar in de planning.';
    return {
      title: waived ? 'Deze taak hoeft niet meer' : 'Deze taak was al afgevinkt',
      told: [
        [{ strong: dutyName(duty, titles) }, ` in ${subject.municipality} ${how}`],
        ['Je hoeft niets meer te doen.'],
      ],
    };
  },
  'passed-on': ({ duty }: About, { subject, titles }: Of) => {
    const owner = ownershipOf(subject, duty);
    return {
      title: 'Deze taak is nu van iemand anders',
      told: [
        [
          { strong: dutyName(duty, titles) },
          ` in ${subject.municipality} staat nu bij ${owner ? STAFF_NAMES[owner.role] : 'iemand anders'}.`,
        ],
        ['Je hoeft er niets meer voor te doen.'],
      ],
    };
  },
  cancelled: ({ duty }: About, { subject: { municipality }, titles }: Of) => ({
    title: 'Dit traject is stopgezet',
    told: [
      [
        `Klimaatdoeners in ${municipality} is stopgezet. De taak `,
        { strong: dutyName(duty, titles) },
        ' hoeft niet meer.',
      ],
    ],
  }),
};

type AboutSession = Pick<TrajectoryParams['session-question'], 'session'>;

const whichOf = ({ session }: AboutSession, { subject: { municipality, plan }, titles }: Of) => [
  { strong: sessionName(session, titles).name },
  ` in ${municipality}, ${fullDate(sessionDate(plan, session))}.`,
];

/** What somebody said of a session. */
const said = ({ session }: AboutSession, { subject: { reports } }: Of): string | undefined =>
  ({ held: 'Er is gezegd dat ze doorging.', cancelled: 'Er is gezegd dat ze niet doorgaat.', unknown: undefined })[
    reports?.[session]?.outcome ?? 'unknown'
  ];

const CORRECTED = 'Klopt dat niet? Dan zetten we het recht bij iedereen die er al een mail over kreeg.';

/** The pages of a button that says whether a session took place. */
const reporting = (title: string, button: string, after: string) => ({
  ask: (params: AboutSession, of: Of) => ({
    title,
    told: [whichOf(params, of), ...(said(params, of) ? [[`${said(params, of)} ${CORRECTED}`]] : [])],
    button,
    aside: 'Toch niet? Sluit deze pagina gerust: dan verandert er niets.',
  }),
  done: (params: AboutSession, of: Of) => ({
    title: 'Bedankt, het staat genoteerd',
    told: [whichOf(params, of), [after]],
  }),
  'done-before': (params: AboutSession, of: Of) => ({
    title: 'Dit was al doorgegeven',
    told: [
      whichOf(params, of),
      [said(params, of) ?? 'Ze heeft intussen een andere datum.'],
      [`Klopt dat niet? Neem de andere knop in de mail, of mail ${ECOLIFE_EMAIL}.`],
    ],
  }),
  cancelled: (_: AboutSession, { subject: { municipality } }: Of) => ({
    title: 'Dit traject is stopgezet',
    told: [[`Klimaatdoeners in ${municipality} is stopgezet. Je hoeft niets meer te doen.`]],
  }),
});

/** The texts of the pages that links in a trajectory's mails open. */
export const trajectoryLinkTexts = /* @__PURE__ */ linkTextsFor(trajectoryMails, {
  'duty-reminder': tickOff,
  'duty-reopened': tickOff,
  'duty-changed': tickOff,
  'duty-late': tickOff,
  'duty-missing': tickOff,
  'session-question': reporting(
    'Ging deze sessie door?',
    'Ja, ze ging door',
    'We sturen jullie wat er nu komt. Checkte je mensen in, dan krijgt ook wie er niet was bericht. Je mag deze pagina sluiten.',
  ),
  'session-question-off': reporting(
    'Ging deze sessie niet door?',
    'Nee, ze ging niet door',
    'Het team hoort het, en niemand krijgt een mail alsof ze er geweest is. Kies nog een nieuwe datum. Je mag deze pagina sluiten.',
  ),
});
