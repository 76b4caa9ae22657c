import { describe, expect, it } from 'vitest';
import { trajectoryMails } from '../../domain/trajectory/mails.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput, MailPart } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

const reminderOf = (duty: string): MailInput => {
  const [found] = sampleMails(GENT).flatMap(({ input }) => {
    const { template, params } = input.parts[0].item;
    return template === 'duty-reminder' && params.duty === duty ? [input] : [];
  });
  if (!found) throw new Error(`The sample reminds nobody of ${duty}`);
  return found;
};

describe('The reminder of a duty', () => {
  it.each([
    ['regulations', '/documenten/regulations'],
    ['work-plan', '/documenten/work-plan'],
    ['logistics-kickoff', '/sessies/kickoff'],
  ])('of %s leads to the page on which it is done: %s', (duty, page) => {
    const { text, html } = renderMail(reminderOf(duty), nlBE);
    for (const mail of [text, html]) expect(mail).toContain(page);
  });

  it('asks for a venue only where there is none', () => {
    const input = reminderOf('logistics-kickoff');
    const within = (venue: string) => {
      const trajectory = { ...input.trajectory, venue, arrangements: {} };
      const item = { ...input.parts[0].item, params: { ...input.parts[0].item.params, days: 8 } };
      const [first, ...others] = input.parts;
      return renderMail({ ...input, trajectory, subject: trajectory, parts: [{ ...first, item }, ...others] }, nlBE)
        .text;
    };
    expect(within('')).toContain('Leg een zaal vast');
    expect(within('De Zaal')).toContain('De plaats die we kennen: De Zaal.');
    expect(within('De Zaal')).not.toContain('Leg een zaal vast');
  });

  it('of an own duty names it in the subject as long as it fits, also where it is too long for a button', () => {
    const input = reminderOf('regulations');
    const [first, ...others] = input.parts;
    const subjectOf = (title: string): string => {
      const duties = [...input.trajectory.plan.duties, { id: 'own-1', due: '2027-01-22', isFixed: true as const }];
      const trajectory = { ...input.trajectory, plan: { ...input.trajectory.plan, duties } };
      const item = { ...first.item, params: { ...first.item.params, duty: 'own-1' } };
      const titles = new Map([['own-1', title]]);
      return renderMail(
        { ...input, trajectory, subject: trajectory, titles, parts: [{ ...first, item }, ...others] },
        nlBE,
      ).subject;
    };
    const title = 'Bel de school over de speelplaats';
    expect(title.length).toBeGreaterThan(30);
    expect(subjectOf(title)).toMatch(new RegExp(`^${title} in Gent`));
    expect(subjectOf('Een heel lange titel '.repeat(5))).toMatch(/^Taak in Gent/);
  });

  it.each([
    ['write', ['officer'], 'Lees het voorstel van reglement na'],
    ['approve', ['officer'], '- Keur het reglement goed.'],
    ['approve', ['coach'], 'Het reglement wacht op een akkoord van '],
    ['publish', ['officer'], '- Kies de dag waarop het reglement ingaat.'],
  ] as const)('of a document asks for what is next: to %s it, by the %s', (step, who, asked) => {
    const input = reminderOf('regulations');
    const missing: MailPart['missing'] = [
      { need: 'document', about: { document: 'regulations', step }, state: 'missing', who, fix: '' },
    ];
    const { text } = renderMail({ ...input, parts: [{ ...input.parts[0], missing }] }, nlBE);
    expect(text).toContain(asked);
    expect(/Lees het voorstel|Kijk na/.test(text)).toBe(step === 'write');
  });

  it('of the call asks nobody to spread one that somebody closed, and leads to where it is opened again', () => {
    const input = reminderOf('call');
    const [first, ...others] = input.parts;
    const of = (part: MailPart) =>
      renderMail({ ...input, parts: [part, ...others] }, nlBE).text.replaceAll(/\s+/g, ' ');
    const text = of({ ...first, callClosed: '2027-02-01' });
    expect(text).toMatch(
      /met de hand gesloten\. Zoeken jullie nog mensen\? Zet ze dan weer open\. Naar de oproep: \S+\/oproep/,
    );
    expect(text).not.toMatch(/de deur uit|Verspreid|Maak een lijstje/);
    expect(of(first)).toContain('de deur uit');
  });
});

it('How far a document is, is read right before a reminder of its duty is sent', () => {
  const part = sampleMails(GENT)
    .flatMap(({ input }) => input.parts)
    .find(({ item: { template, params } }) => template === 'duty-reminder' && params.duty === 'regulations');
  expect(part?.missing).toContainEqual(expect.objectContaining({ need: 'document', state: 'missing' }));
});

describe('A duty that is late for a transition', () => {
  const [found] = sampleMails(GENT).flatMap(({ input }) => {
    const part = input.parts.find(
      ({ item: { template, params } }) => template === 'duty-missing' && params.duty === 'regulations',
    );
    return part ? [{ ...input, parts: [part] as const }] : [];
  });
  if (!found) throw new Error('The sample misses no regulations');
  const asked = (phase: string, step: 'write' | 'publish', who: 'coach' | 'officer' = 'officer'): string => {
    const [part] = found.parts;
    const item = { ...part.item, params: { ...part.item.params, phase } };
    const missing: MailPart['missing'] = [
      { need: 'document', about: { document: 'regulations', step }, state: 'missing', who: [who], fix: '' },
    ];
    return renderMail({ ...found, parts: [{ ...part, item, missing }] }, nlBE).text;
  };

  it('is asked for by how far its document is', () => {
    expect(asked('guidance', 'publish')).toContain('- Kies de dag waarop het reglement ingaat.');
    expect(asked('guidance', 'publish')).not.toContain('Bezorg het aan');
    expect(asked('end', 'publish')).toContain('- Kies de dag waarop het reglement ingaat.');
  });

  it('of an earlier phase is asked about as what may not be needed any more, not as on the day before it was due', () => {
    expect(asked('guidance', 'write')).toContain('Kijk na of het reglement goedgekeurd is');
    for (const phase of ['evaluation', 'end']) {
      expect(asked(phase, 'write')).toContain('Hoeft het niet meer? Zeg het bij de taken.');
      expect(asked(phase, 'write')).not.toMatch(/Kijk na of het reglement|Bezorg het aan/);
    }
  });

  it('reads how far the document is when it is sent', () => {
    const [{ item }] = found.parts;
    expect(trajectoryMails.known(item).readies).toBe('guidance');
  });
});
