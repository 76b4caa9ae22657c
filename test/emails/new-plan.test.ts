import { describe, expect, test } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { TrajectoryParams } from '../../domain/trajectory/mails.ts';
import { GENT, type Sample } from '../../emails/gallery/sample.ts';
import { mailOf, mailWith, renderMail } from './rendered.ts';

const TURNHOUT: Sample = { ...GENT, municipality: 'Turnhout' };

describe('The mail about a new plan', () => {
  const planChanged = (params: Partial<TrajectoryParams['plan-changed']>, now: string) => {
    const input = mailOf('plan-changed', TURNHOUT, 'coach');
    const { item } = input.parts[0];
    const calendar = { method: 'REQUEST' as const, sessions: params.movedSessions ?? [] };
    return renderMail({
      ...input,
      parts: [{ item: { ...item, params: { ...item.params, ...params } }, calendar }],
      now,
    });
  };

  test('says that the start moved, and to when', () => {
    const mail = planChanged({ startMoved: true, movedSessions: [] }, '2026-12-01T09:00:00.000Z');
    expect(mail.subject).toBe('Traject Turnhout start nu op maandag 4 januari 2027');
    expect(mail.text).toContain('start nu op maandag 4 januari 2027');
    expect(mail.text).toContain('Start van het traject (nieuwe datum)');
  });

  test.each(['coach', 'officer'])('asks the %s what the start asks when the start is moved to today', (role) => {
    const asksIn = (mail: string): string[] => mail.match(/^- .*$/gm) ?? [];
    const started = asksIn(renderMail(mailOf('phase-started', TURNHOUT, role)).text);
    const { item } = mailOf('plan-changed', TURNHOUT, role).parts[0];
    const textAt = (template: string, time: string): string => {
      const input = mailOf('welcome', TURNHOUT, role);
      const params = { startMoved: true, movedTransitions: [], movedSessions: [], revision: 2 };
      const now = instantAt(time === 'today' ? input.trajectory.plan.phases.preparation : '2026-12-30', '08:55');
      const part = template === 'welcome' ? input.parts[0] : { item: { ...item, params }, calendar: undefined };
      return renderMail({ ...input, parts: [part], now }).text;
    };
    expect(started.length).toBe(3);
    expect(asksIn(textAt('plan-changed', 'today'))).toEqual(expect.arrayContaining(started));
    expect(asksIn(textAt('plan-changed', 'before'))).not.toEqual(expect.arrayContaining(started.slice(1)));
    if (role === 'coach') return;
    expect(asksIn(textAt('welcome', 'today'))).toEqual(expect.arrayContaining(started.slice(1)));
    expect(asksIn(textAt('welcome', 'before'))).not.toEqual(expect.arrayContaining(started.slice(1)));
  });

  test('says which phases move, and to when, after an extension', () => {
    const mail = planChanged(
      { movedTransitions: ['evaluation', 'end'], movedSessions: [] },
      instantAt('2027-03-01', '12:00'),
    );
    expect(mail.text).toContain('De planning in Turnhout verandert.');
    expect(mail.text).toContain('Start: Evaluatie en verankering (nieuwe datum)');
    expect(mail.text).toContain('Einde van het traject (nieuwe datum)');
    expect(mail.text).toContain('De sessies blijven waar ze staan.');
  });

  test('names calendar files only for moved sessions that have not begun', () => {
    const { plan } = mailOf('plan-changed', TURNHOUT, 'coach').trajectory;
    const at = (time: string) =>
      planChanged({ movedSessions: ['hands-on'] }, instantAt(plan.sessions['hands-on'].date, time));
    expect(at('19:29')).toMatchObject({ text: expect.stringContaining('Open de bijlage'), attachments: [{}] });
    expect(at('19:30')).toMatchObject({ text: expect.not.stringContaining('bijlage'), attachments: [] });
  });
});

test('After a pause the officer is asked whether the place is free, and citizens hear that it may change', () => {
  const { text } = renderMail(mailOf('resumed'));
  const flat = text.replaceAll(/\s+/g, ' ');
  expect(flat).toMatch(
    /Vraag of de plaats ook op de nieuwe datum vrij is: .*De Centrale.* Naar de sessies: \S+\/sessies /,
  );
  const mail = mailWith(GENT, (item) => item.template === 'group-resumed');
  const [part] = mail.parts;
  const unmoved = { ...part, item: { ...part.item, params: { ...part.item.params, revision: 99 } } };
  expect(renderMail(mail).text).toContain('De plaatsen zijn voorlopig dezelfde als voordien.');
  expect(renderMail({ ...mail, parts: [unmoved] }).text).not.toContain('voorlopig dezelfde');
});
