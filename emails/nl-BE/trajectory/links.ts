import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { linkTextsFor } from '../../links.ts';
import { dutyName } from '../names.ts';
import { fullDate } from '../words.ts';

type About = Pick<TrajectoryParams['duty-reminder'], 'duty'>;
type Of = { subject: ExistingTrajectory };

const dueOf = ({ duty }: About, { plan }: ExistingTrajectory): string =>
  fullDate(plan.duties.find(({ id }) => id === duty)?.due ?? plan.phases.end);

/** The pages of the link that ticks off a duty. */
const tickOff = {
  ask: (params: About, { subject }: Of) => ({
    title: 'Is deze taak klaar?',
    told: [
      [
        { strong: dutyName(params.duty) },
        `\nKlimaatdoeners in ${subject.municipality}, tegen ${dueOf(params, subject)}`,
      ],
    ],
    button: 'Ja, deze taak is klaar',
    aside: 'Nog niet klaar? Sluit deze pagina gerust: dan verandert er niets.',
  }),
  done: ({ duty }: About, { subject: { municipality } }: Of) => ({
    title: 'Bedankt, de taak is afgevinkt',
    told: [
      [{ strong: dutyName(duty) }, ` in ${municipality} staat nu als klaar in de planning.`],
      ['Je krijgt er geen herinnering meer over. Je mag deze pagina sluiten.'],
    ],
  }),
  'done-before': ({ duty }: About, { subject: { municipality } }: Of) => ({
    title: 'Deze taak was al afgevinkt',
    told: [
      [{ strong: dutyName(duty) }, ` in ${municipality} staat al als klaar in de planning.`],
      ['Je hoeft niets meer te doen.'],
    ],
  }),
  cancelled: ({ duty }: About, { subject: { municipality } }: Of) => ({
    title: 'Dit traject is stopgezet',
    told: [
      [`Klimaatdoeners in ${municipality} is stopgezet. De taak `, { strong: dutyName(duty) }, ' hoeft niet meer.'],
    ],
  }),
};

/** The texts of the pages that links in a trajectory's mails open. */
export const trajectoryLinkTexts = linkTextsFor(trajectoryMails, {
  'duty-reminder': tickOff,
  'duty-reopened': tickOff,
});
