import { describe, expect, it } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

describe('The mail that asks to agree to a document', () => {
  const [sample] = sampleMails(GENT).flatMap(({ input }) =>
    input.parts[0].item.template === 'document-submitted' ? [input] : [],
  );
  if (!sample) throw new Error('The sample asks nobody to agree');
  const [{ item, ...part }] = sample.parts;
  const asked = (submission: number) =>
    renderMail({ ...sample, parts: [{ ...part, item: { ...item, params: { ...item.params, submission } } }] }, nlBE);

  it('says of a document that was put before that it is put again, and what becomes of the question before', () => {
    const [first, again] = [asked(1), asked(2)];
    expect(first.text).not.toMatch(/opnieuw|vroeger/);
    expect(again.subject).toMatch(/, opnieuw: ga je akkoord\?$/);
    expect(again.text).toContain('ligt opnieuw voor je klaar');
    expect(again.text).toContain('Wat we je daarover vroeger vroegen, geldt niet meer.');
  });
});
