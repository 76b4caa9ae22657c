import { describe, expect, test } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { asText, buttonsIn, isNeutral, linksOf, mailKeyed, renderMail } from './rendered.ts';

describe('Mails to somebody who is both coach and officer', () => {
  const both = { name: 'Noor Willems', email: 'noor.willems@gent.example' };
  const mails = sampleMails({ ...GENT, coach: both, officer: both })
    .filter(({ request }) => request.recipientId === 'coach-1')
    .map(({ input }) => ({ key: input.parts[0].item.key, input, mail: renderMail(input) }));

  test.each(mails)('name nobody else and have no button to write to: $key', ({ input, mail }) => {
    expect(mail.text.replace('Dag Noor,', '')).not.toMatch(/Noor|je begeleider|je contactpersoon|Antwoord je/i);
    const isForEcolife = isNeutral(input) || input.parts[0].item.template === 'member-unreachable';
    if (!isForEcolife) expect(mail).not.toHaveProperty('replyTo');
    expect(buttonsIn(mail.html)).toEqual(linksOf(input));
  });

  test('ask what the coach and what the officer is asked, each once', () => {
    const { text } = renderMail({ ...mailKeyed('session-kickoff-reminder-1_r1_coach'), people: alone });
    expect(text).toContain('- Pak je materiaal in');
    expect(text).toContain('- Zet drankjes klaar');
    const { asks } = { asks: text.match(/^- .*$/gm) ?? [] };
    expect(new Set(asks).size).toBe(asks.length);
  });

  const alone = { recipient: both, coach: both, officer: both };
});

describe('Mails to an officer who was added as a coach', () => {
  const an = { name: 'An Jacobs', email: 'an@gent.example' };
  const lotte = { name: 'Lotte Peeters', email: 'lotte@ecolife.example' };
  const people = { recipient: an, coach: lotte, officer: an };

  test('write to nobody under the name of the municipality: an item for the coach would turn to themselves', () => {
    const [asked, session] = ['duty-regulations-reminder-7_r1_officer', 'session-kickoff-reminder-7_r1_coach'].map(
      (key) => mailKeyed(key),
    );
    if (!asked || !session) throw new Error('There are two');
    const [{ linkUrl: _, ...duty }] = asked.parts;
    const { html } = renderMail({ ...asked, people, parts: [duty, ...session.parts] });
    const written = buttonsIn(html).filter((href) => href.startsWith('mailto:'));
    expect(written).toEqual([expect.stringContaining('mailto:lotte@ecolife.example')]);
    expect(asText(html)).not.toContain('Mail de gemeente');
  });
});
