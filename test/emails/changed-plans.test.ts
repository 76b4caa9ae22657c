import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, instantAt } from '../../domain/calendar/local-time.ts';
import type { TrajectoryParams } from '../../domain/trajectory/mails.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import { whileTelling } from '../../domain/trajectory/telling.ts';
import type { ExistingTrajectory, Pause } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import { sessionId } from '../../events/plan.ts';

const GUIDANCE_HELD = { transition: 'guidance', hold: 1, noteId: 'held_1' } as const;

/** A mail with one item of the sample, the first of its template and role with these params. */
const mailOf = (
  template: keyof TrajectoryParams,
  role: 'coach' | 'officer',
  params: Readonly<Record<string, string>> = {},
): MailInput => {
  for (const { input } of sampleMails(GENT)) {
    const part = input.parts.find(
      ({ item }) =>
        item.template === template &&
        item.role === role &&
        isDeepStrictEqual({ ...item.params, ...params }, item.params),
    );
    if (part) return { ...input, parts: [part] };
  }
  throw new Error(`The sample has no ${template}`);
};

/** The text of a mail about a trajectory that is a little different. */
const textOf = (
  input: MailInput,
  change: (trajectory: ExistingTrajectory) => ExistingTrajectory = (same) => same,
  now = input.now,
): string => {
  const trajectory = change(input.trajectory);
  return renderMail({ ...input, trajectory, subject: trajectory, now }, nlBE).text;
};

const withPause =
  (pause: Partial<Pause>, since = '2027-03-01') =>
  (trajectory: ExistingTrajectory): ExistingTrajectory => ({
    ...trajectory,
    ...({ status: 'guidance' } as const),
    pause: { since: instantAt(since), ...pause },
  });

describe('A mail about a trajectory that does not go as usual', () => {
  it.each(['coach', 'officer'] as const)('says to the %s that the trajectory ended when it comes later', (role) => {
    const mail = mailOf('farewell', role);
    const { end } = mail.trajectory.plan.phases;
    expect(textOf(mail)).toContain('Vandaag eindigt');
    const later = textOf(mail, undefined, instantAt(addDays(end, 2)));
    expect(later).not.toMatch(/Vandaag|Acht maanden geleden/);
    expect(later).toContain('eindigde');
  });

  it.each(['coach', 'officer'] as const)(
    'thanks the %s for a group only where a session took place, as far as somebody said so',
    (role) => {
      const mail = mailOf('farewell', role);
      expect(textOf(mail)).toMatch(/een groep inwoners|De groep die jij hebt samengebracht/);
      const none = textOf(mail, ({ reports: _, ...trajectory }) => trajectory);
      expect(none).toContain('Van geen enkele sessie is gemeld dat ze doorging.');
      expect(none).not.toMatch(/groep/i);
      const notice = textOf(
        mailOf('phase-notice', role, { phase: 'end' }),
        ({ reports: _, ...trajectory }) => trajectory,
      );
      expect(notice).not.toMatch(/de groep (zelf|weten|heeft)|van de groep|klimaatdoeners van/);
    },
  );

  it('asks in the farewell for the report of the evaluation until it is ready, and leads to it', () => {
    const mail = mailOf('farewell', 'coach');
    expect(textOf(mail)).toMatch(/Werk het evaluatieverslag af.*\n.*\/documenten\/evaluation/);
    const done = { evaluation: instantAt('2027-08-20') };
    expect(textOf(mail, (trajectory) => ({ ...trajectory, dutiesDone: done }))).not.toContain('evaluatieverslag');
  });

  it('leads the coach to the release of a transition that waits, and the officer not', () => {
    const held = withPause({ held: 'evaluation' });
    const toCoach = textOf(mailOf('paused', 'coach'), held);
    expect(toCoach).toContain('“Evaluatie en verankering” in Gent wacht op jouw sein.');
    expect(toCoach).toMatch(/Geef het sein: \S+\/trajecten\/\S+\/plan\n/);
    const toOfficer = textOf(mailOf('paused', 'officer'), held);
    expect(toOfficer).toContain('“Evaluatie en verankering” in Gent wacht op het sein van de begeleider.');
    expect(toOfficer).not.toContain('/plan');
  });

  it.each([
    ['coach', 'jouw sein', 'Geef het sein:'],
    ['officer', 'het sein van de begeleider', 'Naar het reglement:'],
  ] as const)('says to the %s before a transition that it waits, and for what', (role, sign, button) => {
    const notice = mailOf('phase-notice', role, { phase: 'guidance' });
    const text = textOf(notice, (trajectory) => ({ ...trajectory, status: 'preparation', hold: GUIDANCE_HELD }));
    expect(text).toContain(`De begeleiding wacht op ${sign}`);
    expect(text).toContain('wacht op het sein (gepland op');
    expect(text).toContain(button);
    expect(text).not.toMatch(/begint op \w+dag|begint over/);
  });

  it('promises no beginning of the guidance while it is held', () => {
    const started = mailOf('phase-started', 'officer');
    const text = textOf(started, (trajectory) => ({ ...trajectory, status: 'preparation', hold: GUIDANCE_HELD }));
    expect(text).not.toMatch(/Op \w+dag \d+ \w+ begint de begeleiding/);
    expect(text).toContain('wacht op het sein van de begeleider');
  });

  it.each([
    ['plan-changed', 'officer', 'de begeleider'],
    ['plan-changed', 'coach', 'jij'],
    ['resumed', 'officer', 'de begeleider'],
    ['resumed', 'coach', 'jij'],
    ['team-welcome', 'officer', 'de begeleider'],
    ['welcome', 'officer', 'de begeleider'],
    ['lead-now', 'coach', 'jij'],
  ] as const)(
    'promises in %s to the %s no day of a transition that is held, nor of what follows',
    (template, role, who) => {
      const mail = mailOf(template, role);
      const [part] = mail.parts;
      const params = { ...part.item.params, startMoved: false, movedTransitions: ['evaluation', 'end'] };
      const input: MailInput = { ...mail, parts: [{ ...part, item: { ...part.item, params } }], told: [] };
      const held = { transition: 'evaluation', hold: 1, noteId: 'held_1' } as const;
      const text = textOf(input, (trajectory) => ({ ...trajectory, status: 'guidance', hold: held })).replaceAll(
        /\s+/g,
        ' ',
      );
      expect(text).toContain(`“Evaluatie en verankering” begint pas wanneer ${who} het sein geeft. Komt dat sein na`);
      expect(text).toMatch(/Einde van het traject[^:]*: gepland op \w+dag/);
      expect(text).not.toContain('eindigt nu op');
      if (template === 'plan-changed') {
        expect(text).toMatch(/Start: Evaluatie en verankering \(nieuwe datum\): wacht op het sein \(gepland op /);
        expect(text).toContain('Het einde is nu gepland op');
      }
    },
  );

  it('tells on its day what a transition that is held does not have yet', () => {
    const missing = [
      { need: 'coach', about: {}, fix: 'team', who: ['admin'], state: 'missing' },
    ] satisfies MailInput['parts'][0]['missing'];
    const input = mailOf('paused', 'officer');
    const [part] = input.parts;
    const text = textOf({ ...input, parts: [{ ...part, missing }] }, withPause({ held: 'evaluation' }));
    expect(text).toContain('Nog bij Ecolife');
  });

  it('asks for no hall to be given back when no session is left', () => {
    const during = textOf(mailOf('paused', 'officer'), withPause({}));
    expect(during).toContain('Geef zalen die al vastlagen weer vrij.');
    expect(during).toContain('schuift op: de sessies, de taken en het einde');
    const after = textOf(mailOf('paused', 'officer'), withPause({}, '2027-08-20'));
    expect(after).toContain('schuift op: de taken en het einde');
    expect(after).not.toMatch(/zalen|deelnemers/);
  });

  it('names the first and the last session that are to come, and when the guidance begins', () => {
    const started = mailOf('phase-started', 'coach');
    expect(textOf(started)).toMatch(/Op \w+dag \d+ \w+ begint de begeleiding/);
    const off = textOf(started, (trajectory) => ({
      ...trajectory,
      reports: { kickoff: { outcome: 'cancelled', calledOff: true, reports: 1, cancellations: 1 } },
    }));
    expect(off).toContain('Eerste sessie (Pick’n Choose)');
    expect(off).not.toContain('(Kickoff)');
  });

  it.each([
    [{ preparation: '2027-01-04', end: '2027-09-04' }, 'maand 8 van 8', 8, 8],
    // Extended by eleven days, by twenty, for three months, and ended early.
    [{ preparation: '2027-01-04', end: '2027-09-15' }, 'maand 8 van 8', 8, 8],
    [{ preparation: '2027-01-04', end: '2027-09-24' }, 'maand 8 van 9', 8, 9],
    [{ preparation: '2027-01-04', end: '2027-12-04' }, 'maand 8 van 11', 8, 11],
    [{ preparation: '2027-01-04', end: '2027-08-20' }, 'maand 8 van 8', 8, 8],
    [{ preparation: '2027-06-04', end: '2027-08-20' }, 'maand 3 van 3', 3, 3],
  ])('counts the months that %o has', (days, words, past, all) => {
    const mail = mailOf('phase-started', 'coach');
    const change = (one: ExistingTrajectory): ExistingTrajectory => ({
      ...one,
      plan: { ...one.plan, phases: { ...one.plan.phases, ...days } },
    });
    const trajectory = change({ ...mail.trajectory, ...({ status: 'evaluation' } as const) });
    const { text, html } = renderMail({ ...mail, trajectory, subject: trajectory, now: instantAt('2027-08-19') }, nlBE);
    expect(text).toContain(`Gent · ${words} · evaluatie`);
    expect(html.match(/<td class="past"/g)).toHaveLength(past);
    expect(html.match(/<td class="(past|rest)"/g)).toHaveLength(all);
  });

  it('counts no months while nobody knows of how many, and names no day of the start', () => {
    const text = textOf(mailOf('lead-changed', 'officer'), withPause({}));
    expect(text).toContain('Gent · gepauzeerd\n');
    expect(text).not.toMatch(/maand \d/);
    const paused = textOf(mailOf('welcome', 'officer'), (one) => ({ ...withPause({})(one), status: 'planned' }));
    expect(paused).toContain('Gent · gepauzeerd\n');
  });

  it.each([
    ['lead-now', 'coach'],
    ['lead-now', 'officer'],
    ['lead-changed', 'officer'],
    ['role-added', 'coach'],
    ['vacancy', 'officer'],
    ['vacancy', 'coach'],
    ['welcome', 'coach'],
    ['team-welcome', 'officer'],
    ['session-follow-up', 'coach'],
  ] as const)('says in %s to the %s that the trajectory is paused, and until when', (template, role) => {
    const mail = mailOf(template, role);
    const until = textOf(mail, withPause({ until: '2027-05-03' }, '2027-01-20'));
    expect(until).toContain('Het traject is nu even gepauzeerd. Het gaat verder op maandag 3 mei 2027.');
    expect(until).not.toMatch(/planning blijft/);
    expect(textOf(mail)).not.toContain('gepauzeerd');
  });

  it('gives no day of the plan that a pause moves, in a list of what is ahead and in a duty', () => {
    const lead = textOf(mailOf('lead-now', 'coach'), withPause({}, '2027-01-20'));
    expect(lead).toContain('Werkplan: staat nog open');
    expect(lead).toContain('Evaluatie met gemeente en burgers: schuift nog op (stond op vrijdag 27 augustus 2027)');
    expect(lead).toContain('Einde van het traject: schuift nog op');
    expect(textOf(mailOf('duty-reopened', 'officer'), withPause({}, '2027-01-20'))).toContain(
      'Klaar tegen: schuift nog op',
    );
  });

  it.each(['duty-reopened', 'duty-changed'] as const)('asks in %s for no duty by a day that is past', (template) => {
    const mail = mailOf(template, 'officer');
    const { duty } = mail.parts[0].item.params;
    const due = mail.trajectory.plan.duties.find(({ id }) => id === duty)?.due ?? '';
    const [before, after] = [-3, 3].map((days) => renderMail({ ...mail, now: instantAt(addDays(due, days)) }, nlBE));
    expect(before?.text).toContain('Klaar tegen: ');
    expect(after?.text).not.toContain('Klaar tegen: ');
    expect(after?.text).toContain('Moest klaar zijn tegen: ');
    expect(after?.text.replaceAll(/\s+/g, ' ')).toContain('klaar moeten zijn.');
    expect(after?.text).toContain('Lukt dat niet, of hoeft het niet meer?');
    expect(after?.subject).not.toMatch(/tegen \d/);
    const paused = textOf(mail, withPause({}, addDays(due, -1)), instantAt(addDays(due, 3)));
    expect(paused).toContain('Klaar tegen: schuift nog op');
  });

  it.each(['coach', 'officer'] as const)('tells the %s after its evening that a session did not go on', (role) => {
    const mail = mailOf('session-cancelled', role);
    expect(textOf(mail)).toContain('gaat niet door');
    const { session } = mail.parts[0].item.params;
    const date = mail.trajectory.plan.sessions[sessionId.parse(session)]?.date ?? '';
    const text = textOf(mail, undefined, instantAt(addDays(date, 1))).replaceAll(/\s+/g, ' ');
    expect(text).toContain('ging niet door. Er is nog geen nieuwe datum.');
    expect(text).toContain('De deelnemers kregen hierover geen mail.');
    expect(text).not.toMatch(/gaat niet door|krijgt zelf een mail|de zaal opent|bijlage/);
  });

  it.each(['coach', 'officer'] as const)('tells the %s of no new dates when a pause moved nothing', (role) => {
    const mail = mailOf('resumed', role);
    const { item, ...part } = mail.parts[0];
    const params = { ...item.params, startMoved: false, movedTransitions: [], movedSessions: [], addedSessions: [] };
    const known = whileTelling(mail.trajectory, [], { tells: [{ what: 'everything' }], at: mail.now, mail: 'before' });
    const input: MailInput = { ...mail, told: known, parts: [{ ...part, item: { ...item, params } }] };
    expect(renderMail(input, nlBE).subject).toBe('Traject Gent gaat verder');
    expect(textOf(input)).toContain('Alles blijft op de dagen die al gepland waren.');
    expect(textOf(input)).not.toMatch(/nieuwe? (data|planning|datum)|vervangt/);
    expect(textOf(mail)).toMatch(/vervangt het vorige/);
  });

  it.each(['coach', 'officer'] as const)(
    'promises the %s no end that is held, in the mail of the evaluation',
    (role) => {
      const mail = mailOf('evaluation-invitation', role);
      expect(textOf(mail)).toMatch(/Einde van het traject: \w+dag/);
      const held = textOf(mail, (one) => ({ ...one, hold: { transition: 'end', hold: 1, noteId: 'held_1' } }));
      expect(held).toMatch(/Einde van het traject: wacht op het sein \(gepland op \w+dag/);
      expect(held).not.toMatch(/Einde van het traject: \w+dag/);
    },
  );

  it('tells the coach how many people were checked in, not who did that', () => {
    const mail = mailOf('session-question', 'coach');
    const session = sessionId.parse(mail.parts[0].item.params.session);
    const date = sessionDate(mail.trajectory.plan, session);
    const counted = (people: number) =>
      textOf({ ...mail, parts: [{ ...mail.parts[0], checkedIn: { date, people, guests: 0 } }] });
    expect(counted(1)).toMatch(/werd voor .* 1 persoon ingecheckt\./);
    expect(counted(2)).toMatch(/werden voor .* 2 mensen ingecheckt\./);
  });

  it('promises a mail of another start to whoever signed up, because that may be nobody', () => {
    const mail = mailOf('plan-changed', 'officer');
    const { item, ...part } = mail.parts[0];
    const params = { ...item.params, startMoved: true };
    expect(textOf({ ...mail, parts: [{ ...part, item: { ...item, params } }] })).toContain(
      'Wie al ingeschreven is, krijgt zelf een mail.',
    );
  });

  it('asks for the rooms again after a pause that moves no session, because they may have been given up', () => {
    const mail = mailOf('resumed', 'officer');
    const { item, ...part } = mail.parts[0];
    const asked = (movedSessions: string[]): string => {
      const params = { ...item.params, startMoved: false, movedTransitions: [], movedSessions };
      return textOf({ ...mail, parts: [{ ...part, item: { ...item, params } }] });
    };
    expect(asked([])).toMatch(/Gaf je een zaal vrij voor de pauze\? Leg ze weer vast: .*Wrap up op /);
    expect(asked([])).not.toContain('op de nieuwe datum vrij');
    expect(asked(['wrap-up'])).toMatch(/ook op de nieuwe datum vrij is: Wrap up op /);
  });

  it.each(['plan-changed', 'resumed'] as const)(
    'of %s names the duties that are due at once, each to whoever has it',
    (template) => {
      const mail = mailOf(template, 'officer');
      const today = dateOf(mail.now);
      const change = (one: ExistingTrajectory): ExistingTrajectory => ({
        ...one,
        plan: {
          ...one.plan,
          duties: one.plan.duties.map((duty) =>
            ['working-budget', 'evaluation'].includes(duty.id) ? { ...duty, due: addDays(today, 1) } : duty,
          ),
        },
      });
      expect(textOf(mail, change)).toMatch(
        /Dit moet in de komende dagen klaar zijn: Werkingsbudget klaar voor de groep \(tegen [^)]+\)\.\nNaar de taken: /,
      );
      expect(textOf(mailOf(template, 'coach'), change)).toContain(
        'Dit moet in de komende dagen klaar zijn: Evaluatie met',
      );
      expect(textOf(mail)).not.toContain('Dit moet in de komende dagen klaar zijn: Werkingsbudget');
    },
  );

  it.each(['coach', 'officer'] as const)(
    'does not tell the %s to go on when the pause was over with the end',
    (role) => {
      const mail = mailOf('resumed', role);
      const text = textOf(mail, (one) => ({ ...one, ...({ status: 'completed' } as const), completedAt: mail.now }));
      expect(text).toContain('Het wachten in Gent is voorbij, en daarmee ook het traject.');
      expect(text).not.toMatch(/gaan verder|Kijk na|draaiboek|collega/);
    },
  );

  it.each([
    ['pick-n-choose', ['kickoff'], /Kickoff gemist|ideeën van|ideeënlijst|Bundel/],
    ['hands-on', ['pick-n-choose'], /elk groepje|de groepjes|De groepjes/],
    ['wrap-up', ['pick-n-choose', 'hands-on'], /elk groepje|De groepjes|hun actie/],
  ] as const)('presupposes before %s nothing of %o when that did not take place', (session, missing, presupposed) => {
    const off = { outcome: 'cancelled', calledOff: true, reports: 1, cancellations: 1 } as const;
    const without = (trajectory: ExistingTrajectory): ExistingTrajectory => ({
      ...trajectory,
      reports: Object.fromEntries(missing.map((one) => [one, off])),
    });
    const mails = sampleMails(GENT).flatMap(({ input }) => {
      const asked = ['session-reminder', 'rsvp-invitation'];
      const part = input.parts.find(({ item }) => asked.includes(item.template) && item.params.session === session);
      return part ? [{ ...input, parts: [part] } satisfies MailInput] : [];
    });
    expect(mails.length).toBeGreaterThan(4);
    const usual = mails.map((mail) => textOf(mail)).filter((text) => presupposed.test(text));
    expect(usual.length).toBeGreaterThan(1);
    for (const mail of mails) expect(textOf(mail, without)).not.toMatch(presupposed);
    // One of two is enough to go on from.
    const [, ...others] = missing;
    const partly = (one: ExistingTrajectory) => ({
      ...one,
      reports: Object.fromEntries(others.map((id) => [id, off])),
    });
    expect(mails.map((mail) => textOf(mail, partly))).toEqual(mails.map((mail) => textOf(mail)));
  });

  it('asks in the notice of the guidance for the hall of the first session that goes on', () => {
    const off = { outcome: 'cancelled', calledOff: true, reports: 1, cancellations: 1 } as const;
    for (const role of ['coach', 'officer'] as const) {
      const notice = sampleMails(GENT).flatMap(({ input }) => {
        const part = input.parts.find(({ item: { template, role: whose, params } }) => {
          return template === 'phase-notice' && whose === role && params.phase === 'guidance';
        });
        return part ? [{ ...input, parts: [part] } satisfies MailInput] : [];
      })[0];
      if (!notice) throw new Error('There is no notice');
      expect(textOf(notice)).toContain('zaal voor de Kickoff');
      const without = textOf(notice, (one) => ({ ...one, reports: { kickoff: off } }));
      expect(without).toContain('zaal voor de sessie Pick’n Choose');
      expect(without).not.toContain('Kickoff');
    }
  });

  it('does not promise to somebody who leaves that their data stay until a day that is past', () => {
    const mail = sampleMails(GENT).find(({ request }) => request.items[0]?.template === 'place-signed-off')?.input;
    if (!mail) throw new Error('Nobody leaves in the sample');
    expect(renderMail(mail, nlBE).text).toContain('wissen we drie maanden na de Kickoff.');
    const { date } = mail.trajectory.plan.sessions.kickoff;
    const late = renderMail({ ...mail, now: instantAt(addDays(date, 95)) }, nlBE).text;
    expect(late).toContain('Je gegevens wissen we binnenkort vanzelf.');
  });
});
