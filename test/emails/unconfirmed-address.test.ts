import { describe, expect, test } from 'vitest';
import municipalities from '../../data/municipalities.json' with { type: 'json' };
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { fullDate } from '../../emails/nl-BE/words.ts';
import { mailKeyed, mailOf, renderMail } from './rendered.ts';

describe('A mail to an address that is not confirmed', () => {
  test.each(['coach', 'officer'])(
    'tells nothing of a person or the trajectory of a %s, and answers go to Ecolife',
    (role) => {
      const { text, html, subject, attachments, replyTo } = renderMail(
        mailKeyed(`address-confirmation-change_${role}`),
      );
      const all = text + html + subject;
      expect(all).not.toMatch(
        /Gent|Noor|Willems|Pieter|De Smet|Centrale|0470|09 123|begeleid|contactpersoon|mijn-agenda/i,
      );
      expect(text).toContain('\nDag,\n');
      expect(attachments).toEqual([]);
      expect(replyTo).toBe('info@ecolife.be');
    },
  );
});

test('Every subject is under 60 characters for every Flemish municipality', () => {
  const names = municipalities.current.map(({ name }) => name);
  // How a subject is shortened depends on the length of the name alone.
  const longest = new Map(names.map((name) => [name.length, name])).entries().toArray();
  for (const [, municipality] of longest.toSorted(([a], [b]) => b - a).slice(0, 6)) {
    for (const { input } of sampleMails({ ...GENT, municipality })) {
      const { subject } = renderMail(input);
      expect(subject.length, subject).toBeLessThan(60);
      expect(subject).not.toContain('…');
    }
  }
});

test('renderMail throws for an unknown duty', () => {
  const input = mailOf('duty-reminder');
  const [part] = input.parts;
  const item = { ...part.item, params: { ...part.item.params, duty: 'toString' } };
  expect(() => renderMail({ ...input, parts: [{ ...part, item }] })).toThrow('toString');
});

test('fullDate writes a date in full Dutch', () => {
  expect(fullDate('2027-02-18')).toBe('donderdag 18 februari 2027');
  expect(fullDate('2028-08-01')).toBe('dinsdag 1 augustus 2028');
});
