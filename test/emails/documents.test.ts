import { describe, expect, it } from 'vitest';
import { staffPagesOf } from '../../domain/trajectory/staff-pages.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import type { DocumentKind } from '../../events/document.ts';

/** The mail that a document of this kind is approved. */
const approved = (kind: DocumentKind): { text: string; trajectoryId: string } => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'document-approved');
  if (!found) throw new Error('The sample has no approval');
  const [part] = found.input.parts;
  const item = { ...part.item, params: { ...part.item.params, kind } };
  const { text } = renderMail({ ...found.input, parts: [{ ...part, item }] }, nlBE);
  return { text, trajectoryId: found.input.trajectoryId };
};

it.each([
  ['regulations', 'Leg de dag vast'],
  ['menu-card', 'Kies de dag'],
] as const)('The mail about approved %s leads to the page where its day is set', (kind, label) => {
  const { text, trajectoryId } = approved(kind);
  expect(text).toContain(`${label}:\nhttps://klimaatdoeners.example${staffPagesOf(trajectoryId).document(kind)}`);
  expect(text).not.toContain('/klaar/');
});

it('The mail about an approved work plan, which counts at once, leads to its text', () => {
  expect(approved('work-plan').text).toMatch(/Bekijk het werkplan:\nhttps:\S+\/klaar\//);
});

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
