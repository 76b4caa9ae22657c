import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Ask, Facts } from '../../message.ts';

const withSheet =
  (text: string) =>
  ({ trajectoryId }: Facts): Ask => ({
    text,
    button: { label: 'Naar de bevraging', path: staffPagesOf(trajectoryId).survey },
  });

/** Asks whoever leads the last sessions to have the survey filled in on the spot. */
export const handOutSurvey = withSheet('Druk de bevraging af, en laat de deelnemers ze ter plaatse invullen.');

/** Asks whoever writes the evaluation for the answers. */
export const countSurvey = withSheet('Tel de bevraging van de deelnemers op, of laat ze nu nog invullen.');
