import { describe, expect, it } from 'vitest';
import { filled } from '../../domain/mail/placeholders.ts';
import { isWordable, WORDABLE } from '../../domain/trajectory/wordable.ts';
import { type WordingText, wordingKey } from '../../domain/trajectory/worded.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

const HOSTILE = '\u202eJan\r\nBcc: spy@evil.test\r\n\r\n<script>alert(1)</script>"><b>{taak}\u0000 ';

/** Each item of a sample mail that may be reworded, with this text in the place of ours. The first gives the subject. */
const reworded = (wording: (template: string) => WordingText, name = 'Noor') =>
  sampleMails({ ...GENT, municipality: name, officer: { name, email: 'an@gent.example' } }).flatMap(({ input }) => {
    const ours = renderMail(input, nlBE);
    return input.parts.flatMap(({ item: { template, role } }) => {
      if (!isWordable(template)) return [];
      const wordings = new Map([[wordingKey(template, role), wording(template)]]);
      const isFirst = input.parts[0].item.template === template;
      return [{ template, isFirst, ours, theirs: renderMail({ ...input, wordings }, nlBE) }];
    });
  });

describe('A mail with a text of somebody', () => {
  it('exists in the samples for every template that may be reworded', () => {
    const templates = new Set(reworded(() => ({ text: 'x' })).map(({ template }) => template));
    expect([...templates].sort()).toEqual(Object.keys(WORDABLE).sort());
  });

  it('has its lines as paragraphs, and everything else as in ours', () => {
    for (const { template, ours, theirs } of reworded(() => ({ text: 'Eerste lijn.\n\n- tweede lijn.' }))) {
      expect(theirs.text, template).toContain('\n\nEerste lijn.\n\n- tweede lijn.\n\n');
      expect(theirs.subject, template).toBe(ours.subject);
      expect(theirs.attachments, template).toEqual(ours.attachments);
      const paragraphs = (text: string) => text.split('\n\n');
      const gone = paragraphs(ours.text).filter((one) => !paragraphs(theirs.text).includes(one));
      // Only sentences of ours went: facts, questions, buttons and titles are lists, or have two lines.
      for (const one of gone) expect(one, template).toMatch(/^[^-\n].*[.!?]$/);
      for (const link of ours.html.match(/href="[^"]+"/g) ?? []) expect(theirs.html, template).toContain(link);
    }
  });

  it('fills in every placeholder that it may have', () => {
    const all = (template: string) =>
      isWordable(template) ? WORDABLE[template].may.map((name) => `${name}={${name}}`).join('\n') : '';
    for (const { template, isFirst, ours, theirs } of reworded((one) => ({ text: all(one), subject: '{gemeente}' }))) {
      expect(theirs.text, template).not.toMatch(/\{|undefined/);
      const names = theirs.text.match(/^[a-z]+(?==.)/gm) ?? [];
      expect(new Set(names).size, template).toBe(all(template).split('\n').length);
      expect(theirs.subject, template).toBe(isFirst ? 'Noor' : ours.subject);
    }
  });

  it('survives a hostile text, and a hostile name in a placeholder', () => {
    const texts = [
      ...reworded(() => ({ text: HOSTILE, subject: HOSTILE })),
      ...reworded(() => ({ text: `{naam} {contactpersoon} {gemeente}`, subject: '{naam} {gemeente}' }), HOSTILE),
      ...reworded(() => ({ text: 'W'.repeat(2000), subject: '{gemeente}'.repeat(6) }), 'W'.repeat(200)),
    ];
    for (const { template, theirs } of texts) {
      const { subject, html, text } = theirs;
      expect(subject.length, template).toBeLessThan(60);
      expect(subject + text + html, template).not.toMatch(/[\0\u2028\u202a-\u202e\u2066-\u2069]/);
      expect(subject, template).not.toMatch(/[\r\n]/);
      expect(html, template).not.toMatch(/<script|"><b>/);
    }
  });

  it('has our text when it has a placeholder that is not known (any more)', () => {
    for (const { template, ours, theirs } of reworded(() => ({ text: 'Met {iets} van vroeger.' }))) {
      expect(theirs.text, template).toBe(ours.text);
    }
  });
});

it('A value that begins a line or a sentence has a capital', () => {
  const values = { sessie: 'de Kickoff' };
  const text = '{sessie} komt. {sessie}! Tot op {sessie}\n{sessie}';
  expect(filled(text, values)).toBe('De Kickoff komt. De Kickoff! Tot op de Kickoff\nDe Kickoff');
});

it('A placeholder is filled in once, and a value with braces stays as it is', () => {
  expect(filled('{naam} {naam}', { naam: '{gemeente} $1' })).toBe('{gemeente} $1 {gemeente} $1');
  expect(filled('{toString}', {})).toBeUndefined();
});
