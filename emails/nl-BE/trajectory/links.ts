import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { linkTextsFor } from '../../links.ts';
import { dutyName } from '../names.ts';
import { fullDate } from '../words.ts';

const dueOf = ({ duty }: TrajectoryParams['duty-reminder'], { plan }: ExistingTrajectory): string =>
  fullDate(plan.duties.find(({ id }) => id === duty)?.due ?? plan.phases.end);

/** The texts of the pages that links in a trajectory's mails open. */
export const trajectoryLinkTexts = linkTextsFor(trajectoryMails, {
  'duty-reminder': {
    ask: (params, { subject }) => ({
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
    done: ({ duty }, { subject: { municipality } }) => ({
      title: 'Bedankt, de taak is afgevinkt',
      told: [
        [{ strong: dutyName(duty) }, ` in ${municipality} staat nu als klaar in de planning.`],
        ['Je krijgt er geen herinnering meer over. Je mag deze pagina sluiten.'],
      ],
    }),
    'done-before': ({ duty }, { subject: { municipality } }) => ({
      title: 'Deze taak was al afgevinkt',
      told: [
        [{ strong: dutyName(duty) }, ` in ${municipality} staat al als klaar in de planning.`],
        ['Je hoeft niets meer te doen.'],
      ],
    }),
    cancelled: ({ duty }, { subject: { municipality } }) => ({
      title: 'Dit traject is stopgezet',
      told: [
        [`Klimaatdoeners in ${municipality} is stopgezet. De taak `, { strong: dutyName(duty) }, ' hoeft niet meer.'],
      ],
    }),
  },
});
