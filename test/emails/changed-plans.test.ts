import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import type { TrajectoryParams } from '../../domain/trajectory/mails.ts';
import type { ExistingTrajectory, Pause } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { type MailInput, renderMail } from '../../emails/render.ts';

/** A mail with one item of the sample, the first of its template and role. */
const mailOf = (template: keyof TrajectoryParams, role: 'coach' | 'officer'): MailInput => {
  for (const { input } of sampleMails(GENT)) {
    const part = input.parts.find(({ item }) => item.template === template && item.role === role);
    if (part) return { ...input, parts: [part] };
  }
  throw new Error(`The sample has no ${template}`);
};

/** The text of a mail about a trajectory that is a little different. */
const textOf = (
  input: MailInput,
  change: (trajectory: ExistingTrajectory) => ExistingTrajectory = (same) => same,
  now = input.now,
): string => {
  const trajectory = change(input.trajectory);
  return renderMail({ ...input, trajectory, subject: trajectory, now }, nlBE).text;
};

const withPause =
  (pause: Partial<Pause>, since = '2027-03-01') =>
  (trajectory: ExistingTrajectory): ExistingTrajectory => ({
    ...trajectory,
    ...({ status: 'guidance' } as const),
    pause: { since: instantAt(since), ...pause },
  });

describe('A mail about a trajectory that does not go as usual', () => {
  it.each(['coach', 'officer'] as const)('says to the %s that the trajectory ended when it comes later', (role) => {
    const mail = mailOf('farewell', role);
    const { end } = mail.trajectory.plan.phases;
    expect(textOf(mail)).toContain('Vandaag eindigt');
    const later = textOf(mail, undefined, instantAt(addDays(end, 2)));
    expect(later).not.toMatch(/Vandaag|Acht maanden geleden/);
    expect(later).toContain('eindigde');
  });

  it('leads the coach to the release of a transition that waits, and the officer not', () => {
    const held = withPause({ held: 'evaluation' });
    const toCoach = textOf(mailOf('paused', 'coach'), held);
    expect(toCoach).toContain('“Evaluatie en verankering” in Gent wacht op jouw sein.');
    expect(toCoach).toMatch(/Geef het sein: \S+\/trajecten\/\S+\/plan\n/);
    const toOfficer = textOf(mailOf('paused', 'officer'), held);
    expect(toOfficer).toContain('“Evaluatie en verankering” in Gent wacht op een sein.');
    expect(toOfficer).not.toContain('/plan');
  });

  it('asks for no hall to be given back when no session is left', () => {
    const during = textOf(mailOf('paused', 'officer'), withPause({}));
    expect(during).toContain('Geef zalen die al vastlagen weer vrij.');
    expect(during).toContain('schuift op: de sessies, de taken en het einde');
    const after = textOf(mailOf('paused', 'officer'), withPause({}, '2027-08-20'));
    expect(after).toContain('schuift op: de taken en het einde');
    expect(after).not.toMatch(/zalen|deelnemers/);
  });

  it('names the first and the last session that are to come, and when the guidance begins', () => {
    const started = mailOf('phase-started', 'coach');
    expect(textOf(started)).toMatch(/Op \w+dag \d+ \w+ begint de begeleiding/);
    const off = textOf(started, (trajectory) => ({
      ...trajectory,
      reports: { kickoff: { outcome: 'cancelled', calledOff: true, reports: 1, cancellations: 1 } },
    }));
    expect(off).toContain('Eerste sessie (Pick’n Choose)');
    expect(off).not.toContain('(Kickoff)');
  });
});
