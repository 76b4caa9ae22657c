import { describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { ExistingTrajectory, Pause } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

/** The text of a mail to a citizen about the plan, of a trajectory that is a little different. */
const textOf = (template: string, change: (trajectory: ExistingTrajectory) => ExistingTrajectory): string => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === template);
  if (!found) throw new Error(`The sample has no ${template}`);
  return renderMail({ ...found.input, trajectory: change(found.input.trajectory) }, nlBE).text;
};

const withPause =
  (pause: Partial<Pause>) =>
  (trajectory: ExistingTrajectory): ExistingTrajectory => ({
    ...trajectory,
    ...({ status: 'guidance' } as const),
    pause: { since: instantAt('2027-03-01'), ...pause },
  });

describe('The mail to citizens about a pause', () => {
  it('says until when it lasts, and promises no more than is sure: another end mails nobody', () => {
    const text = textOf('group-paused', withPause({ until: '2027-04-05' }));
    expect(text).toContain('Zoals het er nu uitziet, gaan we verder op maandag 5 april 2027. Dat kan nog veranderen.');
    expect(text).toContain('Zodra we verdergaan, krijg je een mail met de nieuwe data.');
  });

  it.each([
    ['has no end', {}],
    ['waits for a release', { held: 'guidance' }],
  ] as const)('says that nobody knows the end when it %s', (_, pause) => {
    const text = textOf('group-paused', withPause(pause));
    expect(text).toContain('Hoelang de pauze duurt, weten we nog niet.');
    expect(text).not.toContain('Zoals het er nu uitziet');
  });
});
