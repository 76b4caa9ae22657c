import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/local-time.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

const staffMails = (sample: Sample) =>
  sampleMails(sample)
    .filter(({ request }) => ['coach', 'officer'].includes(request.role))
    .map(({ request, input }) => ({
      ...{ key: request.key, role: request.role, template: input.parts[0].item.template },
      text: renderMail(input, nlBE).text,
    }));

describe('A mail to staff', () => {
  const mails = staffMails(GENT);
  const told = mails.filter(({ text }) => text.includes('krijgt zelf een mail'));

  it('never says that citizens get a mail without asking to ring whom no mail reaches, and says where to see who', () => {
    const templates = [
      'plan-changed',
      'session-changed',
      'session-cancelled',
      'paused',
      'resumed',
      'trajectory-cancelled',
    ];
    expect(told.map(({ template }) => template)).toEqual(expect.arrayContaining(templates));
    for (const { text } of told) {
      expect(text).toMatch(
        /krijgt zelf een mail\. Bel wie we niet kunnen mailen\.\nWie moet je bellen\?: \S+\/deelnemers\?bellen=yes\n/,
      );
    }
  });

  it('asks to ring them about a session that is new, when citizens are invited to it at once', () => {
    const found = sampleMails(GENT).find(
      ({ input, request }) => input.parts[0].item.template === 'plan-changed' && request.role === 'officer',
    );
    if (!found) throw new Error('The sample has no new plan');
    const { input } = found;
    const [part] = input.parts;
    const params = {
      ...part.item.params,
      ...{ startMoved: false, movedTransitions: [], movedSessions: ['extra-1'], addedSessions: ['extra-1'] },
    };
    const asksOn = (days: number): boolean => {
      const sessions = {
        ...input.trajectory.plan.sessions,
        'extra-1': { date: addDays(dateOf(input.now), days), sequence: 0 },
      };
      const trajectory = { ...input.trajectory, plan: { ...input.trajectory.plan, sessions } };
      const parts: MailInput['parts'] = [{ ...part, item: { ...part.item, params } }];
      return renderMail({ ...input, trajectory, subject: trajectory, parts }, nlBE).text.includes(
        'Wie moet je bellen?',
      );
    };
    expect([asksOn(4), asksOn(200)]).toEqual([true, false]);
  });

  it('never counts only those without an address among them', () => {
    for (const { text } of mails) expect(text).not.toContain('zonder e-mailadres');
  });

  it('asks the municipality to ring, and the coach as long as it has nobody', () => {
    expect(told.every(({ role }) => role === 'officer')).toBe(true);
    const vacant = staffMails({ ...GENT, officer: undefined });
    const [change] = vacant.filter(({ template, role }) => template === 'session-cancelled' && role === 'coach');
    expect(change?.text).toContain('Bel wie we niet kunnen mailen.');
  });
});
