import { describe, expect, it } from 'vitest';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
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
