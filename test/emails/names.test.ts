import { describe, expect, test } from 'vitest';
import type { Profile } from '../../domain/person/person.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailPart } from '../../emails/mail-input.ts';
import { buttonsIn, mailOf, renderMail } from './rendered.ts';

describe('A name in a mail', () => {
  const named = (coach: Partial<Profile>, venue?: string) => {
    const sample: Sample = {
      ...GENT,
      coach: { name: 'Noor', email: 'noor@ecolife.example', ...coach },
      ...(venue === undefined ? {} : { venue }),
    };
    return renderMail(mailOf('session-reminder', sample));
  };

  test('cannot inject HTML', () => {
    const { html, text } = named({ name: '<script>alert("1")</script> & co' }, '"><img src=x onerror=alert(1)>');
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('<script>alert("1")</script> & co');
  });

  test('cannot break a line or change the direction of writing', () => {
    const { html, text, subject } = renderMail(
      mailOf('welcome', { ...GENT, municipality: 'Gent\r\nBcc: x@y.example\u202e\u0007\u2028' }),
    );
    expect(subject).toBe('Klimaatdoeners in Gent Bcc: x@y.example: jullie plan');
    for (const unseen of ['\u202e', '\u0007', '\u2028', '\r']) expect(html + text + subject).not.toContain(unseen);
  });

  test.each(['noor@ecolife.example\r\nBcc: x@y.example', 'Noor <noor@ecolife.example>', 'a@b@c', 'noor', ''])(
    'is not followed by a reply address when the address is %j',
    (email) => {
      const mail = named({ email });
      expect(mail).not.toHaveProperty('replyTo');
      expect(buttonsIn(mail.html)).toEqual([]);
    },
  );

  test.each(['http://evil.example/win', 'Win op www.evil.be', 'evil.com', 'an@evil.example'])(
    'is not used when mail programs would make a link of it: %s',
    (name) => {
      const officer = { name, email: 'an@gent.example' };
      for (const { input } of sampleMails({ ...GENT, officer })) {
        const { text, html, subject, attachments } = renderMail(input);
        const files = attachments.map(({ content }) => content.replaceAll('\r\n ', '')).join();
        expect(text + html + subject + files).not.toContain(name);
        if (input.people.recipient === officer) expect(text).toContain('\nDag,\n');
      }
    },
  );

  test('is used in full in the greeting when it begins with a title', () => {
    const officer = { name: 'dr. An Peeters', email: 'an@gent.example' };
    expect(renderMail(mailOf('welcome', { ...GENT, officer })).text).toContain('Dag dr. An Peeters,');
    const reversed = { ...officer, name: 'Peeters, Jan' };
    expect(renderMail(mailOf('welcome', { ...GENT, officer: reversed })).text).toContain('Dag Jan,');
  });
});

test('A mail with the first reminders of two sessions carries no invitation to either', () => {
  const input = mailOf('session-reminder');
  const item = { ...input.parts[0].item, template: 'session-reminder' };
  const parts = (['kickoff', 'wrap-up'] as const).map((session): MailPart => {
    const milestoneId = `session-${session}-reminder-14`;
    const params = { session, days: 14, milestoneId, revision: 1 };
    return { item: { ...item, params }, calendar: { method: 'REQUEST', sessions: [session] } };
  });
  const [first, ...others] = parts;
  if (!first) throw new Error('no part');
  const reached = Object.fromEntries(parts.map((part) => [`${part.item.params.milestoneId}_r1`, input.now]));
  const trajectory = { ...input.trajectory, reached };
  const agendaUrl = 'https://klimaatdoeners.example/mijn-agenda/token';
  const { attachments, text } = renderMail({ ...input, agendaUrl, trajectory, parts: [first, ...others] });
  expect(attachments).toEqual([]);
  expect(text).toContain(agendaUrl);
});
