import { describe, expect, it } from 'vitest';
import { ECOLIFE_EMAIL } from '../../emails/ecolife.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { type RenderedMail, renderMail } from '../../emails/render.ts';

/** The mails to coaches while no mail reaches the officer. */
const whileStopped = (sample: Sample = GENT): { template: string; mail: RenderedMail }[] =>
  sampleMails(sample)
    .filter(({ request }) => request.role === 'coach')
    .filter(({ input }) => input.trajectory.members.some(({ role }) => role === 'officer'))
    .flatMap(({ input }) => input.parts.map((part) => ({ ...input, parts: [part] as const })))
    .map((input) => {
      const { members } = input.trajectory;
      const officers = members.filter(({ role }) => role === 'officer').map(({ personId }) => personId);
      const stop = { why: 'bounced', at: input.now } as const;
      const mailStops = { count: 1, stopped: Object.fromEntries(officers.map((id) => [id, stop])) };
      const trajectory = { ...input.trajectory, mailStops };
      const subject = input.subject === input.trajectory ? trajectory : input.subject;
      return {
        template: input.parts[0].item.template,
        mail: renderMail({ ...input, trajectory, subject }, nlBE),
      };
    });

const of = (template: string, mails = whileStopped()): RenderedMail => {
  const found = mails.find((one) => one.template === template);
  if (!found) throw new Error(`The sample has no ${template}`);
  return found.mail;
};

describe('A mail to the coach of an officer whom no mail reaches', () => {
  it('never leads to the address of the officer', () => {
    const mails = whileStopped();
    expect(mails.length).toBeGreaterThan(50);
    for (const { mail } of mails) {
      expect(`${mail.html} ${mail.text} ${mail.replyTo}`).not.toContain(GENT.officer?.email);
    }
  });

  it('has a button that rings them instead, and replies go to Ecolife', () => {
    const { html, text, replyTo } = of('plan-changed');
    expect(html).toContain('href="tel:091234567"');
    expect(text).toContain('Bel Pieter');
    expect(replyTo).toBe(ECOLIFE_EMAIL);
    expect(text).not.toContain('komt je bericht bij Pieter');
  });

  it('does not say that they got the questions of the evaluation', () => {
    expect(of('evaluation-invitation').text).toContain('Pieter krijgt geen mails van ons.');
    expect(of('evaluation-invitation').text).not.toContain('kreeg vandaag');
    expect(of('evaluation-invitation', whileStopped({ ...GENT, officer: undefined })).text).not.toMatch(
      /kreeg vandaag|krijgt geen mails/,
    );
  });
});

describe('A mail about a citizen whom no mail reaches', () => {
  it.each(['participant-unreachable', 'offer-to-phone'])(
    '%s speaks of the other lead only when they got it too',
    (template) => {
      const told = sampleMails(GENT).find(
        ({ request }) => request.role === 'coach' && request.items[0]?.template === template,
      );
      expect(told && renderMail(told.input, nlBE).text).toContain('Pieter kreeg deze mail ook');
      for (const sample of [GENT, { ...GENT, officer: undefined }]) {
        expect(of(template, whileStopped(sample)).text).not.toMatch(/kreeg deze mail|kregen|heeft geen e-mailadres/);
      }
    },
  );
});

describe('A mail to the officer of a trajectory without a coach', () => {
  const mails = sampleMails({ ...GENT, coach: undefined })
    .filter(({ request }) => request.role === 'officer')
    .map(({ input }) => ({ template: input.parts[0].item.template, mail: renderMail(input, nlBE) }));

  it('never sends its reader to a coach who is not there', () => {
    expect(mails.length).toBeGreaterThan(50);
    for (const { mail } of mails) expect(mail.text).not.toMatch(/je begeleider/i);
  });

  it('sends them to Ecolife, with its number on the eve of a session and its address behind the button', () => {
    const eve = mails.find(({ mail }) => mail.text.includes('Verandert er nog iets? Bel of mail Ecolife meteen.'));
    expect(eve?.mail.text).toContain('Ecolife: 016 22 21 03');
    expect(eve?.mail.html).toContain('href="mailto:info@ecolife.be?subject=');
    expect(eve?.mail.replyTo).toBe(ECOLIFE_EMAIL);
  });
});
