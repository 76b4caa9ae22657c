import { describe, expect, it } from 'vitest';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { initialState as nothingRevoked } from '../../../domain/person/revocations.ts';
import type { CommandOf, TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { SWITCHABLE, WORDABLE } from '../../../domain/trajectory/wordable.ts';
import { wordedIn, wordingOf } from '../../../domain/trajectory/worded.ts';
import { given, NOW, onboard, play, running } from './example.ts';

const reword = (given: Partial<CommandOf<'RewordMail'>> = {}): CommandOf<'RewordMail'> => ({
  type: 'RewordMail',
  template: 'session-reminder',
  role: 'officer',
  basedOn: 0,
  text: { text: 'Dag {naam}, tot op {sessie} in {gemeente}.' },
  hash: 'h1',
  ...given,
});
const of = { template: 'session-reminder', role: 'officer' } as const;
const restore = (basedOn: number): TrajectoryCommand => ({ type: 'RestoreMail', ...of, basedOn });
const off = (template = 'farewell'): TrajectoryCommand => ({ type: 'SwitchMail', template, isOn: false });
const on: TrajectoryCommand = { type: 'SwitchMail', template: 'farewell', isOn: true };
const cancel: TrajectoryCommand = { type: 'Cancel' };

const played = (...commands: TrajectoryCommand[]) => running(play(onboard, ...commands).state);
const givenAfter = (...commands: TrajectoryCommand[]) => given(...play(onboard, ...commands).events);
const refusalOf = (command: TrajectoryCommand, ...before: TrajectoryCommand[]) => {
  const { decision } = givenAfter(...before).when(command);
  return decision.ok ? undefined : decision.refusal;
};

describe('RewordMail', () => {
  it('gives the text of one template for one role its next version, without the text itself', () => {
    const { events } = play(onboard, reword());
    expect(events.at(-1)).toEqual({
      type: 'Trajectory.MailReworded',
      data: { ...of, version: 1, hash: 'h1' },
    });
    expect(wordingOf(played(reword()), 'session-reminder', 'officer')).toEqual({ version: 1, hash: 'h1' });
    expect(wordingOf(played(reword()), 'session-reminder', 'coach')).toEqual({ version: 0 });
  });

  it('changes nothing when it is repeated, also on an older version and after the end', () => {
    givenAfter(reword()).when(reword()).thenNothing();
    givenAfter(reword(), cancel).when(reword()).thenNothing();
  });

  it('is refused with WORDING_CHANGED when somebody wrote another text, or took ours again', () => {
    expect(refusalOf(reword({ hash: 'h2' }), reword())).toMatchObject({ code: 'WORDING_CHANGED', field: 'basedOn' });
    expect(refusalOf(reword({ hash: 'h2', basedOn: 1 }), reword(), restore(1))?.code).toBe('WORDING_CHANGED');
    expect(refusalOf(reword({ hash: 'h2', basedOn: 2 }), reword(), restore(1))).toBeUndefined();
  });

  it.each(['{sessie} {adres}', '{sessie} {Naam}', '{sessie} {}', '{sessie} { naam }', '{sessie} {constructor}'])(
    'with a placeholder that this mail does not know is refused, and told which there are: %s',
    (text) => {
      expect(refusalOf(reword({ text: { text } }))).toMatchObject({
        code: 'PLACEHOLDER_UNKNOWN',
        field: 'text',
        message: expect.stringContaining('{naam}, {gemeente}'),
      });
    },
  );

  it.each(['{sessie} {naam', '{sessie} naam}', '{{sessie}}'])('with a loose brace is refused: %s', (text) => {
    expect(refusalOf(reword({ text: { text } }))?.code).toBe('PLACEHOLDER_UNKNOWN');
  });

  it('without a placeholder that its mail needs is refused by name, also when the subject has it', () => {
    const refusal = refusalOf(reword({ text: { subject: '{sessie}', text: 'Dag {naam}' } }));
    expect(refusal).toMatchObject({ code: 'PLACEHOLDER_MISSING', field: 'text' });
    expect(refusal?.message).toContain('{sessie}');
  });

  it('checks the subject too', () => {
    const text = { subject: '{taak}', text: '{sessie}' };
    expect(refusalOf(reword({ text }))).toMatchObject({ code: 'PLACEHOLDER_UNKNOWN', field: 'subject' });
  });

  it.each(['plan-changed', 'trajectory-cancelled', 'weekly-overview', 'constructor'])(
    'of a mail whose text is what it is for is refused: %s',
    (template) => expect(refusalOf(reword({ template }))?.code).toBe('MAIL_NOT_WORDABLE'),
  );

  it('is refused for a trajectory that has ended, or is not there', () => {
    expect(refusalOf(reword(), cancel)?.code).toBe('TRAJECTORY_ENDED');
    expect(given().when(reword()).decision).toMatchObject({ refusal: { code: 'TRAJECTORY_NOT_FOUND' } });
  });

  it('is refused after two hundred changes of one text', () => {
    const many = Array.from({ length: 200 }, (_, basedOn) => reword({ basedOn, hash: `h${basedOn}` }));
    expect(refusalOf(reword({ basedOn: 200, hash: 'last' }), ...many)?.code).toBe('WORDING_FULL');
  });
});

describe('RestoreMail', () => {
  it('gives our text again, as the next version', () => {
    givenAfter(reword())
      .when(restore(1))
      .thenEvents({ type: 'Trajectory.MailRestored', data: { ...of, version: 2 } });
    const items = [{ subject: 'trajectory', ...of }];
    expect(wordedIn(played(reword()), items)).toEqual([{ ...of, version: 1 }]);
    expect(wordedIn(played(reword(), restore(1)), items)).toEqual([]);
  });

  it('changes nothing where ours holds, and is refused on an older version', () => {
    givenAfter().when(restore(0)).thenNothing();
    givenAfter(reword(), restore(1)).when(restore(1)).thenNothing();
    expect(refusalOf(restore(1), reword(), reword({ basedOn: 1, hash: 'h2' }))?.code).toBe('WORDING_CHANGED');
  });
});

describe('SwitchMail', () => {
  it('switches an optional mail off and on again, and changes nothing when it is repeated', () => {
    givenAfter(off()).when(off()).thenNothing();
    givenAfter().when(on).thenNothing();
    givenAfter(off())
      .when(on)
      .thenEvents({ type: 'Trajectory.MailSwitchedOn', data: { template: 'farewell' } });
  });

  it('is refused for a mail that people need, and after the end', () => {
    expect(refusalOf(off('session-reminder'))?.code).toBe('MAIL_NOT_OPTIONAL');
    expect(refusalOf(off('weekly-overview'))?.code).toBe('MAIL_NOT_OPTIONAL');
    expect(refusalOf(off(), cancel)?.code).toBe('TRAJECTORY_ENDED');
  });

  it('is possible for every optional mail of a trajectory, and can be reworded too', () => {
    const optional = Object.entries(trajectoryMails.templates).flatMap(([name, one]) => (one.optional ? [name] : []));
    expect(optional.sort()).toEqual(SWITCHABLE.toSorted());
    expect(Object.keys(WORDABLE)).toEqual(expect.arrayContaining(optional));
  });

  it('leaves the plan and its other mails as they were', () => {
    expect(plannedMails(played(off('phase-notice'))).map(({ mail }) => mail)).toEqual(
      plannedMails(played()).map(({ mail }) => mail),
    );
  });

  it('suppresses a mail that was asked for; a reason of the mail itself comes first', () => {
    const params = { phase: 'preparation', milestoneId: 'x', revision: 1 };
    const farewell = { key: 'k', role: 'coach', subject: 'trajectory', template: 'farewell', params };
    const planned = plannedMails(played()).find(({ mail }) => mail.items[0]?.template === 'farewell');
    const item = { ...farewell, params: planned?.mail.items[0]?.params ?? {} };
    const reasonFor = (trajectory: ReturnType<typeof played>) =>
      suppressionOf(trajectoryMails.known(item), {
        ...{ trajectory, subject: trajectory, now: NOW, told: [], recipientId: 'coach' },
        revocations: nothingRevoked,
      });
    expect(reasonFor(played())).toBeUndefined();
    expect(reasonFor(played(off()))).toBe('switched-off');
    expect(reasonFor(played(off(), on))).toBeUndefined();
    const needless = { ...item, params: { ...item.params, revision: 9 } };
    const unwanted = suppressionOf(trajectoryMails.known(needless), {
      ...{ trajectory: played(off()), subject: undefined, now: NOW, told: [], recipientId: 'coach' },
      revocations: nothingRevoked,
    });
    expect(unwanted).toBe('superseded');
  });
});
