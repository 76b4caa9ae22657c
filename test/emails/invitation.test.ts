import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { type RenderedMail, renderMail as renderIn } from '../../emails/render.ts';

const renderMail = (input: MailInput) => renderIn(input, nlBE);

const inputFor = (trigger: string, role: TeamRole, sample: Sample): MailInput => {
  for (const { request, input } of sampleMails(sample)) {
    if (request.role !== role) continue;
    if (request.key.startsWith(trigger)) return input;
    const part = input.parts.find(({ item }) => item.params.milestoneId === trigger);
    if (part) return { ...input, parts: [part] };
  }
  throw new Error(`No ${trigger} in the sample`);
};

const mailFor = (trigger: string, role: TeamRole, sample: Sample = GENT): RenderedMail =>
  renderMail(inputFor(trigger, role, sample));

const parsed = (content: string) => {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('No event in the calendar');
  return { method: calendar.getFirstPropertyValue('method'), component, event: new ICAL.Event(component) };
};

describe('The calendar invitation', () => {
  test('of a session reminder holds the session for its recipient', () => {
    const [attachment, ...others] = mailFor('session-kickoff-reminder-14', 'officer').attachments;
    expect(others).toEqual([]);
    expect(attachment?.filename).toBe('klimaatdoeners-kickoff.ics');
    expect(attachment?.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
    const { method, component, event } = parsed(attachment?.content ?? '');
    expect(method).toBe('REQUEST');
    expect(event.uid).toBe('44021-2027-01-04-kickoff@klimaatdoeners.ecolife.be');
    expect(event.summary).toBe('Klimaatdoeners Gent: Kickoff');
    expect(event.location).toBe('De Centrale, Kraankindersstraat 2, 9000 Gent');
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-02-18T18:30:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2027-02-18T21:00:00.000Z');
    expect(event.organizer).toBe('mailto:info@ecolife.be');
    expect(event.attendees.map((attendee) => attendee.getFirstValue())).toEqual(['mailto:pieter.desmet@gent.example']);
    expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2027-02-04T08:00:00Z');
    expect(component.getAllSubcomponents('valarm')).toEqual([]);
  });

  test('of a session in summer starts an hour earlier in UTC', () => {
    const [attachment] = mailFor('session-wrap-up-reminder-7', 'coach').attachments;
    const { event } = parsed(attachment?.content ?? '');
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-06-28T17:30:00.000Z');
  });

  test('comes with the welcome for each session, in an attachment of its own', () => {
    const { attachments } = mailFor('onboarded', 'coach');
    const uids = attachments.map(({ content }) => parsed(content).event.uid);
    expect(uids).toHaveLength(4);
    expect(new Set(uids).size).toBe(4);
    for (const { content } of attachments) expect(content.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test('replaces the date of exactly the session that was rescheduled', () => {
    const { attachments } = mailFor('rescheduled', 'officer');
    expect(attachments).toHaveLength(1);
    const { event } = parsed(attachments[0]?.content ?? '');
    expect(event.uid).toBe('44021-2027-01-04-hands-on@klimaatdoeners.ecolife.be');
    // A team as onboarded counts for one, and the new date for one more.
    expect(event.sequence).toBe(2);
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-05-19T17:30:00.000Z');
  });

  test('is withdrawn for the coming sessions when the trajectory is cancelled', () => {
    const { attachments } = mailFor('cancelled', 'officer');
    const withdrawn = attachments.map(({ contentType, content }) => ({ contentType, ...parsed(content) }));
    expect(withdrawn.map(({ event }) => event.uid.replace(/^44021-2027-01-04-|@.*$/g, ''))).toEqual([
      'pick-n-choose',
      'hands-on',
      'wrap-up',
    ]);
    for (const { contentType, method, component, event } of withdrawn) {
      expect(contentType).toContain('method=CANCEL');
      expect(method).toBe('CANCEL');
      expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
      // After the invitation with the welcome, and the one with the new venue.
      expect(event.sequence).toBe(3);
    }
  });

  test('does not come with reminders of duties or with follow-ups', () => {
    expect(mailFor('duty-call-reminder-7', 'officer').attachments).toEqual([]);
    expect(mailFor('session-kickoff-held', 'officer').attachments).toEqual([]);
  });
});

test('An invitation has short lines and can be parsed, for any venue and any name', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 120 });
  const input = inputFor('session-kickoff-reminder-14', 'officer', GENT);
  fc.assert(
    fc.property(text, text, (venue, name) => {
      const trajectory = { ...input.trajectory, venue };
      const people = { ...input.people, recipient: { name, email: 'lou@gent.example' } };
      const { attachments } = renderMail({ ...input, trajectory, people });
      const content = attachments[0]?.content ?? '';
      for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(parsed(content).event.summary).toBe('Klimaatdoeners Gent: Kickoff');
    }),
  );
});

test('An invitation keeps a venue with commas, semicolons and backslashes unchanged', () => {
  const venue = 'Zaal "De Eik"; hal C\\D, Plein 1, 9000 Gent – het café achter de kerk, naast de fietsenstalling';
  const { attachments } = mailFor('session-kickoff-reminder-14', 'officer', { ...GENT, venue });
  expect(parsed(attachments[0]?.content ?? '').event.location).toBe(venue);
});

describe('A recipient with a calendar feed', () => {
  const agendaUrl = 'https://klimaatdoeners.example/agenda/token.ics';
  const mail = (trigger: string) => renderMail({ ...inputFor(trigger, 'coach', GENT), agendaUrl });

  test('gets its link instead of files in a mail about several sessions', () => {
    const { attachments, html, text } = mail('onboarded');
    expect(attachments).toEqual([]);
    expect(html).toContain(`href="${agendaUrl}"`);
    expect(text).toContain(`Zet je sessies in je agenda:\n${agendaUrl}`);
    expect(text).not.toContain('uitnodiging voor je agenda');
  });

  test('gets the invitation, and the link only in the footer, in a mail about one session', () => {
    const { attachments, html, text } = mail('session-wrap-up-reminder-7');
    expect(attachments).toHaveLength(1);
    expect(html).not.toContain('Zet je sessies in je agenda');
    expect(html).toContain(`<a href="${agendaUrl}"`);
    expect(text.split('-- ')[1]).toContain(`Al je data in je agenda: ${agendaUrl}`);
  });

  test('gets files that withdraw all sessions to come when the trajectory is cancelled', () => {
    const { attachments, html } = mail('cancelled');
    expect(attachments.length).toBeGreaterThan(1);
    for (const { contentType } of attachments) expect(contentType).toContain('method=CANCEL');
    expect(html).not.toContain('Zet je sessies in je agenda');
  });
});
