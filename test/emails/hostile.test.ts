import { describe, expect, it } from 'vitest';
import { mimeOf } from '../../adapters/mailer/mime.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { oneLine } from '../../emails/plain.ts';
import { renderMail } from '../../emails/render.ts';

const INJECTION = '\u202eJan\r\nBcc: spy@evil.test\r\n\r\n<script>alert(1)</script>"><b>\u0000\u2028 ';
const FARMER = '👩🏽‍🌾 Zoë Ünal-Łukasz 🌱';
const named = (name: string): Sample => ({
  ...GENT,
  municipality: name,
  venue: name,
  coach: { name, email: 'noor@ecolife.example', phone: name },
  officer: { name, email: 'an@gent.example', phone: name },
  choiceUrl: 'https://klimaatdoeners.example/mijn-mails/token',
});

/** The lines of a calendar file, each as it is before it is folded. */
const foldedOf = (content: string): string[] => content.split('\r\n');

describe.each([
  ['line breaks, HTML and marks of direction', INJECTION],
  ['emoji', FARMER],
  ['two hundred characters', `${'Wilhelmina '.repeat(18)}Ab`],
  ['two hundred characters without a space', 'W'.repeat(200)],
])('A name with %s', (_, name) => {
  const mails = sampleMails(named(name)).map(({ request, input }) => ({
    key: request.key,
    ...renderMail(input, nlBE),
  }));

  it('stays on one short line in the subject of every mail, and in its HTML is only text', () => {
    expect(mails.length).toBeGreaterThan(100);
    for (const { key, subject, html, text } of mails) {
      expect(subject.length, key).toBeLessThan(60);
      expect(subject, key).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(html, key).not.toMatch(/<script|"><b>| on\w+="/);
      expect((html + text).includes('\0'), key).toBe(false);
      expect(html + text, key).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      // No half of a character that takes two code units.
      expect(subject.isWellFormed() && html.isWellFormed() && text.isWellFormed(), key).toBe(true);
    }
  });

  it('adds no header to any mail, and no line to any calendar file', async () => {
    for (const { key, subject, html, text, attachments } of mails) {
      const mail = { from: 'Klimaatdoeners <info@klimaat.example>', to: 'an@gent.example', headers: {} };
      const raw = (await mimeOf({ ...mail, subject, html, text, attachments })).toString('latin1');
      const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/);
      for (const header of headers) {
        expect(header, key).toMatch(/^(From|To|Subject|Message-ID|Date|MIME-Version|Content-[\w-]+): /i);
      }
      for (const { content } of attachments) {
        for (const line of foldedOf(content)) {
          expect(Buffer.byteLength(line), key).toBeLessThanOrEqual(75);
          expect(line, key).toMatch(/^(?: .*|[A-Z-]+[;:].*|)$/s);
          expect(line, key).not.toMatch(/^Bcc/i);
        }
      }
    }
  });
});

it('A name keeps an emoji that is made of several, and no joiner elsewhere', () => {
  expect(oneLine(`${FARMER} a\u200db`)).toBe(`${FARMER} a b`);
});
