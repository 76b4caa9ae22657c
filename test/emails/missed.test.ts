import { describe, expect, it } from 'vitest';
import { attendanceMails } from '../../domain/attendance/mails.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

const AGREED = 'Iedereen brengt een buur mee.';

/** A mail to somebody who missed the Kickoff, with or without agreements of that session. */
const mailWith = (template: string, params: object, agreements: string[]) => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === template);
  if (!found) throw new Error(`The sample has no ${template}`);
  const [part] = found.input.parts;
  const item = { ...part.item, params: { ...part.item.params, ...params } };
  const { subject, text } = renderMail({ ...found.input, parts: [{ ...part, item, agreements }] }, nlBE);
  return { item, subject, text: text.replaceAll(/\s+/g, ' ') };
};

describe('The mail to whoever missed a session', () => {
  it('promises agreements in its subject only when it has them', () => {
    const [bare, full] = [mailWith('session-missed', {}, []), mailWith('session-missed', {}, [AGREED])];
    expect(bare.subject).toBe('We misten je op de Kickoff in Gent');
    expect(bare.text).toContain('De afspraken zijn nog niet genoteerd.');
    expect(full.subject).toContain('Wat de groep afsprak');
    expect(full.text).toContain(AGREED);
  });

  it('brings the agreements that it promised when it is put right twice', () => {
    const held = { outcome: 'held', report: 3, corrects: 2 };
    const putRight = mailWith('session-put-right', held, [AGREED]);
    expect(attendanceMails.known(putRight.item).quotes).toBe('kickoff');
    expect(putRight.text).toContain(AGREED);
    expect(mailWith('session-put-right', held, []).text).not.toContain('Hieronder lees je');
  });

  it('tells no agreements of a session that was not held', () => {
    const off = mailWith('session-put-right', {}, [AGREED]);
    expect(off.text).toContain('Je miste dus niets.');
    expect(off.text).not.toContain(AGREED);
  });
});
