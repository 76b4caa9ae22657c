import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../../events/envelope.ts';
import { groupOf, joinersIn } from '../../../tools/demo/group/citizens.ts';
import { groupStoryOf } from '../../../tools/demo/group/story.ts';
import { untrueMails } from '../../../tools/demo/group/untrue-mails.ts';

const [AN, BO, CAS] = ['an-1', 'bo-2', 'cas-3'];
const about = { session: 'kickoff', date: '2027-02-08' };

/** Events in order, an hour apart. */
const historyOf = (...events: [aggregate: string, type: string, data: object][]): Envelope[] =>
  events.map(([aggregate, type, data], index) => ({
    ...{ id: `TRAJECTORY#24062-2027-01-04/${aggregate}/${index + 1}`, type, version: 1, aggregate, data },
    ...{ trajectoryId: '24062-2027-01-04', sequence: index + 1, at: new Date(index * 3_600_000).toISOString() },
    ...{ actor: 'test', correlationId: 'c', causationId: null },
  }));

const signedUp = (participantId = AN): [string, string, object] => [
  `participant#${participantId}`,
  'Participant.SignedUp',
  { participantId, signUp: 1, information: '1.0', guardian: false },
];
const granted = (change: number, participantId = AN): [string, string, object] => [
  'places',
  'Places.Granted',
  { change, participantId, how: 'free' },
];
const invited: [string, string, object] = [
  'rsvp#kickoff',
  'Rsvp.Invited',
  {
    session: 'kickoff',
    change: 1,
    asked: 0,
    planRevision: 1,
    shown: { date: '2027-02-08', start: '19:30', end: '22:00', place: null },
    participants: [{ participantId: AN }],
    how: 'invitation',
  },
];
const answered = (answer: string, guests = 0): [string, string, object] => [
  'rsvp#kickoff',
  'Rsvp.Answered',
  { session: 'kickoff', change: 2, participantId: AN, answer, guests },
];
const marked = (mark: string): [string, string, object] => [
  'attendance#kickoff',
  'Attendance.Marked',
  { ...about, as: 'coach', how: 'tap', marks: [{ participantId: AN, mark, guests: 0, at: new Date(0).toISOString() }] },
];
const counts = { expected: 2, present: 1, late: 0, excused: 0, absent: 1, walkIns: 0, guests: 1 };
const closed: [string, string, object] = ['attendance#kickoff', 'Attendance.Closed', { ...about, counts }];
const sent = (key: string): [string, string, object] => [`mail#${key}`, 'Mail.Sent', { key, messageId: 'm' }];

describe('The group of the demo', () => {
  it('of twelve has somebody too late for the call and for a link, somebody who leaves, and nine who join', () => {
    const group = groupOf(12);
    expect(new Set(group.map(({ course }) => course)).size).toBe(6);
    expect(new Set(group.map(({ email }) => email)).size).toBe(12);
    expect(joinersIn(group)).toHaveLength(9);
  });

  it('is nobody in a size of 0', () => {
    expect(groupOf(0)).toEqual([]);
    expect(groupStoryOf(historyOf(granted(1)))).toBeUndefined();
  });

  it('is told in numbers: who signed up, waited and withdrew, and of each evening who said and did what', () => {
    const story = groupStoryOf(
      historyOf(
        ...[signedUp(AN), signedUp(BO), signedUp(CAS), granted(1, AN), granted(2, BO)],
        ...[invited, answered('yes', 1), marked('present'), closed],
        ['places', 'Places.Queued', { change: 3, participantId: CAS }],
        ['places', 'Places.SignedOff', { change: 4, participantId: BO }],
      ),
    );
    expect(story).toMatchObject({ signedUp: 3, confirmed: 0, walkedIn: 0, waited: 1, withdrew: 1, takePart: 1 });
    expect(story?.evenings).toMatchObject([{ session: 'kickoff', said: { yes: 1, guests: 1 }, came: counts }]);
  });
});

describe('A mail to a citizen that is not true is a problem of the demo', () => {
  it.each([
    ['asks again who said no', [granted(1), invited, answered('no')], 'rsvp-asked-kickoff-3', /had said no/],
    ['reminds who said no', [granted(1), invited, answered('no')], 'rsvp-reminder-kickoff-3', /had said no/],
    ['reminds who was not invited', [granted(1)], 'rsvp-reminder-kickoff-3', /had said undefined/],
    ['tells who came what they missed', [marked('present')], 'session-missed-kickoff-2027-02-08', /was there/],
  ])('when it %s', (_, before: [string, string, object][], name, problem) => {
    expect(untrueMails(historyOf(...before, sent(`${name}_${AN}`)))).toEqual([expect.stringMatching(problem)]);
  });

  it('when it goes to who had left, but for the last word', () => {
    const left: [string, string, object] = ['places', 'Places.SignedOff', { change: 2, participantId: AN }];
    const mails = [sent(`place-signed-off-2_${AN}`), sent(`session-cancelled_${AN}`)];
    expect(untrueMails(historyOf(granted(1), left, ...mails))).toEqual([expect.stringMatching(/who had left/)]);
  });

  it.each([
    ['a reminder to who said yes', [granted(1), invited, answered('yes')], 'rsvp-reminder-kickoff-3'],
    ['a question to who has not answered', [granted(1), invited], 'rsvp-asked-kickoff-3'],
    ['what was missed to who was not there', [marked('absent')], 'session-missed-kickoff-2027-02-08'],
  ])('and %s is none', (_, before: [string, string, object][], name) => {
    expect(untrueMails(historyOf(...before, sent(`${name}_${AN}`)))).toEqual([]);
  });
});
