import { describe, expect, it } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailPart } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

/** The notice of the guidance, alone, to somebody in this role. */
const noticeFor = (role: string, given: Pick<MailPart, 'missing' | 'callClosed'> = {}): string => {
  const [found] = sampleMails(GENT).flatMap(({ input }) =>
    input.parts
      .filter(
        ({ item: { template, params, ...item } }) =>
          template === 'phase-notice' && params.phase === 'guidance' && item.role === role,
      )
      .map((part) => ({ ...input, parts: [{ ...part, ...given }] as const })),
  );
  if (!found) throw new Error('No notice');
  return renderMail(found, nlBE).text;
};

describe('A notice of a phase', () => {
  it('asks whoever reads it for what they can see to, and names what waits for others', () => {
    const [coach, officer] = [noticeFor('coach'), noticeFor('officer')];
    expect(officer).toContain('- Schrijf het reglement.');
    expect(officer).toMatch(/Nog bij de begeleider: .*Schrijf het werkplan\./);
    expect(coach).toContain('- Schrijf het werkplan.');
    expect(coach).toMatch(/Nog bij de gemeente: .*Schrijf het reglement\./);
  });

  it('tells the officer how many people are still to be found, with a button to the call', () => {
    expect(noticeFor('officer')).toMatch(
      /- Nog niemand doet mee: zoek er nog minstens 17\.\nNaar de oproep: \S+\/oproep/,
    );
    expect(noticeFor('coach')).toMatch(/Nog bij de gemeente: Nog niemand doet mee: zoek er nog minstens 17\./);
  });

  it('asks nobody to look for people while somebody closed the call, and says where to open it again', () => {
    const about = { taking: 3, enough: 17, target: 25, closed: '2027-02-20' };
    const few = { need: 'sign-ups', about, state: 'missing', who: ['officer'], fix: '' } as const;
    const text = noticeFor('officer', { missing: [few], callClosed: about.closed }).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(
      /met de hand gesloten\. Zoeken jullie nog mensen\? Zet ze dan weer open\. Naar de oproep: \S+\/oproep/,
    );
    expect(text).not.toMatch(/zoek er nog|Spreek dan zelf mensen aan/);
  });

  it('says nothing of it when nothing is missing', () => {
    expect(noticeFor('coach', { missing: [] })).not.toMatch(/nog niet alles|Nog bij|Schrijf/);
  });
});

describe('Each thing that is missing', () => {
  const [mail] = sampleMails(GENT).filter(({ input }) =>
    input.parts.some(
      ({ item: { template, params, role } }) =>
        template === 'phase-eve' && params.phase === 'guidance' && role === 'officer',
    ),
  );
  if (!mail) throw new Error('No eve');
  const { html, text } = renderMail(mail.input, nlBE);

  it('has a button to the page on which it is done, for whoever has to do it, in both forms of the mail', () => {
    const page = `https://klimaatdoeners.example/trajecten/${mail.input.trajectoryId}/documenten/regulations`;
    expect(text).toContain(`- Schrijf het reglement.\nNaar het reglement: ${page}`);
    expect(html).toMatch(
      new RegExp(`Schrijf het reglement\\.<br /><a href="${page}" style="[^"]+">Naar het reglement</a>`),
    );
  });

  it('has none for whoever only waits for it', () => {
    expect(text).toMatch(/Nog bij de begeleider: .*Schrijf het werkplan\./);
    expect(html).not.toContain('/documenten/work-plan');
  });
});

it('The mail that a transition is released in time tells its day and what is missing, because its notice does not come again', () => {
  const [mail] = sampleMails(GENT).filter(
    ({ input }) => input.parts[0].item.template === 'transition-released' && input.parts[0].item.role === 'officer',
  );
  if (!mail) throw new Error('No release');
  const { text } = renderMail(mail.input, nlBE);
  expect(text).toMatch(/gaat door op \w+dag/);
  expect(text).toContain('Hiervoor is nog niet alles in orde.');
});

describe('The mail that the preparation begins', () => {
  const startFor = (role: string, documents: MailPart['documents'] = []): string => {
    const [found] = sampleMails(GENT).flatMap(({ input }) =>
      input.parts
        .filter(
          ({ item }) => item.template === 'phase-started' && item.params.phase === 'preparation' && item.role === role,
        )
        .map((part) => ({ ...input, parts: [{ ...part, documents }] as const })),
    );
    if (!found) throw new Error('No start');
    return renderMail(found, nlBE).text;
  };
  const written = (document: 'intake' | 'work-plan' | 'regulations', status: 'draft' | 'submitted') => ({
    ...{ document, version: 1, status },
    who: [],
  });

  it('asks nobody to write what is written, and to finish what is a draft', () => {
    expect(startFor('coach')).toContain('- Schrijf het werkplan.');
    expect(startFor('coach')).toContain('Voer het intakegesprek');
    const text = startFor('coach', [written('intake', 'draft'), written('work-plan', 'draft')]);
    expect(text).toContain('- Werk het werkplan af.');
    expect(text).not.toMatch(/Schrijf het werkplan|Voer het intakegesprek/);
    expect(startFor('officer')).toContain('Schrijf het reglement');
    expect(startFor('officer', [written('regulations', 'submitted')])).not.toMatch(/het reglement (en|af)/);
  });
});
