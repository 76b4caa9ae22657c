import { describe, expect, it } from 'vitest';
import { DUTIES } from '../../domain/trajectory/duties.ts';
import { TEAM, type TeamRole } from '../../domain/trajectory/members.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import { type Phase, phase as phases } from '../../events/plan.ts';

const FIRST_NAMES: Record<TeamRole, string> = { coach: 'Noor', officer: 'Pieter' };

type Given = Pick<ExistingTrajectory, 'duties'> | Pick<ExistingTrajectory, 'dutiesDone'>;

/** A mail of the sample with another item alone, to whoever has this role. */
const mailTo = (
  role: TeamRole,
  template: string,
  params: Record<string, unknown>,
  given: (trajectory: ExistingTrajectory) => Given,
): string => {
  const [found] = sampleMails(GENT).flatMap(({ input }) =>
    input.parts
      .filter(({ item }) => item.template === template)
      .filter(({ item }) => Object.entries(params).every(([name, value]) => item.params[name] === value))
      .map((part) => ({ input, part })),
  );
  if (!found) throw new Error(`The sample has no ${template} with ${JSON.stringify(params)}`);
  const { input, part } = found;
  const { people } = input;
  const { coach, officer } = people;
  const recipient = role === 'coach' ? coach : officer;
  if (!recipient) throw new Error('Nobody has the role');
  const trajectory = { ...input.trajectory, ...given(input.trajectory) };
  const mail: MailInput = {
    ...input,
    trajectory,
    subject: trajectory,
    recipientId: `${role}-1`,
    people: { ...people, recipient },
    parts: [{ ...part, missing: [], item: { ...part.item, role } }],
  };
  return renderMail(mail, nlBE).text;
};

const owned =
  (role: TeamRole) =>
  ({ duties = {} }: ExistingTrajectory): Given => ({
    duties: Object.fromEntries(
      DUTIES.map(({ id }) => [id, { revision: 1, changedIn: {}, ...duties[id], owner: { role } }]),
    ),
  });

/** The mail without its greeting and what stands below it. */
const body = (text: string): string =>
  text
    .split('\n-- \n')[0]
    ?.split('\n')
    .filter((line) => !line.startsWith('Dag '))
    .join('\n') ?? '';

const cases = DUTIES.flatMap(({ id, reminders }) =>
  TEAM.flatMap((role) => reminders.map((days) => ({ duty: id, role, days }))),
);

describe('The reminder of a duty, to whoever has it', () => {
  it.each(cases)('of $duty to the $role, $days days before, never names its own reader', ({ duty, role, days }) => {
    const text = body(mailTo(role, 'duty-reminder', { duty, days }, owned(role)));
    expect(text).not.toContain(FIRST_NAMES[role]);
    expect(text).not.toContain(role === 'coach' ? 'je begeleider' : 'je contactpersoon');
  });

  it.each(TEAM)('names the other one where it needs them: to the %s', (role) => {
    const other = FIRST_NAMES[role === 'coach' ? 'officer' : 'coach'];
    const named = cases
      .filter((one) => one.role === role)
      .filter(({ duty, days }) => body(mailTo(role, 'duty-reminder', { duty, days }, owned(role))).includes(other));
    expect(named.length).toBeGreaterThan(12);
  });
});

const CLAIMS: Record<Phase, RegExp> = {
  preparation:
    /Voer het intakegesprek|Schrijf het werkplan|Stel de menukaart|Schrijf het reglement|Bereid de oproep aan de inwoners en de communicatie voor/,
  guidance: /Zorg voor elke sessie|Nodig de deelnemers uit in de online/,
  evaluation: /Tel de bevraging van de deelnemers op|Schrijf het evaluatieverslag|Spreek met de groep af/,
};

describe('The mail that a phase begins', () => {
  const count = (text: string, claims: RegExp): number => text.match(new RegExp(claims, 'g'))?.length ?? 0;
  const told = (phase: Phase) => CLAIMS[phase].source.split('|').length;

  it.each(phases.options.flatMap((phase) => TEAM.map((role) => ({ phase, role }))))(
    'asks what belongs to the duties of the $phase of whoever has them: the $role',
    ({ phase, role }) => {
      const other = role === 'coach' ? 'officer' : 'coach';
      expect(count(mailTo(role, 'phase-started', { phase }, owned(role)), CLAIMS[phase])).toBe(told(phase));
      expect(count(mailTo(role, 'phase-started', { phase }, owned(other)), CLAIMS[phase])).toBe(0);
    },
  );

  it('asks nothing that is done', () => {
    const text = mailTo('coach', 'phase-started', { phase: 'preparation' }, () => ({
      dutiesDone: { intake: '2026-12-20T09:00:00.000Z', 'work-plan': '2026-12-20T09:00:00.000Z' },
    }));
    expect(text).not.toMatch(/intakegesprek|Schrijf het werkplan/);
    expect(text).toContain('Stel de menukaart');
  });
});

describe('The reminder on the eve of a session', () => {
  it.each(USUAL_SESSIONS)(
    'of %s asks about the room of whoever has that duty, and never asks the other one of it',
    (session) => {
      const eve = (role: TeamRole, owner: TeamRole): string =>
        mailTo(role, 'session-reminder', { session, days: 1 }, owned(owner));
      expect(eve('officer', 'officer')).toMatch(/Kijk na of (de zaal|elk groepje)/);
      expect(eve('coach', 'officer')).toMatch(/Vraag Pieter of de zaal/);
      expect(eve('officer', 'coach')).not.toMatch(/Kijk na of (de zaal|elk groepje)/);
      expect(eve('coach', 'coach')).toMatch(/Kijk na of de zaal/);
      expect(eve('coach', 'coach')).not.toContain('Vraag Pieter of de zaal');
    },
  );
});

it('The mail about the evaluation says who gathers the answers: whoever has that duty', () => {
  const invitation = (owner: TeamRole): string => mailTo('officer', 'evaluation-invitation', {}, owned(owner));
  expect(invitation('coach')).toContain('Noor verzamelt de antwoorden');
  expect(invitation('officer')).toContain('de evaluatie is jouw taak');
  expect(invitation('officer')).not.toContain('Noor verzamelt');
});
