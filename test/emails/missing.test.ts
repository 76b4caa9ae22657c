import { describe, expect, it } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { type MailPart, renderMail } from '../../emails/render.ts';

/** The notice of the guidance, alone, to somebody in this role. */
const noticeFor = (role: string, given: Pick<MailPart, 'missing'> = {}): string => {
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

  it('says nothing of it when nothing is missing', () => {
    expect(noticeFor('coach', { missing: [] })).not.toMatch(/nog niet alles|Nog bij|Schrijf/);
  });
});
