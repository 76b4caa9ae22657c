import type { Sabotage } from './sabotage.ts';

const RSVP = 'domain/rsvp/decide.ts';

const BROKEN: readonly Omit<Sabotage, 'faults'>[] = [
  {
    name: 'chairs-overfull',
    breaks: 'Whoever says yes comes, also when no chair is free.',
    edits: [
      {
        file: RSVP,
        from: "entersAtOnce(party, lineOf(log.state), room) ? 'yes' : 'waiting'",
        to: "entersAtOnce(party, lineOf(log.state), room) ? 'yes' : 'yes'",
      },
    ],
    found: /took a chair that was not there/,
  },
  {
    name: 'chairs-reversed',
    breaks: 'A free chair goes to whoever came last.',
    edits: [
      { file: RSVP, from: 'nextIn(lineOf(log.state), partyOf', to: 'nextIn(lineOf(log.state).toReversed(), partyOf' },
    ],
    found: /gave a chair to somebody who was not next/,
  },
  {
    name: 'guests-stay',
    breaks: 'The guests of somebody who does not come are still expected.',
    covered: 'The page passes on guests with a yes alone.',
    edits: [
      {
        file: RSVP,
        from: "if (given !== 'yes') return write(given, 0);",
        to: "if (given !== 'yes') return write(given, guests);",
      },
      { file: 'functions/rsvp/answer.ts', from: "antwoord === 'ja' ? gasten : 0", to: 'gasten' },
    ],
    found: /left guests without a host/,
  },
  {
    name: 'left-expected',
    breaks: 'Whoever left the group is still expected at its sessions.',
    edits: [{ file: RSVP, from: 'if (gone.length > 0) {', to: 'if (gone.length > 99) {' }],
    found: /is expected and left the group/,
  },
  {
    name: 'asked-again',
    breaks: 'People are asked again whether they come on a date that they know.',
    edits: [{ file: RSVP, from: 'isAnew || one.asked !== now.asked)', to: 'isAnew || one.asked <= now.asked)' }],
    found: /was asked twice for one date/,
  },
  {
    name: 'moved-untold',
    breaks: 'Who was asked before a session moved does not hear of it.',
    edits: [{ file: RSVP, from: "? 'with-plan' : 'moved'", to: "? 'with-plan' : 'with-plan'" }],
    found: /was never told the last date/,
  },
  {
    name: 'moved-told-twice',
    breaks: 'Who hears the dates of a new plan hears in another mail that a session moved.',
    edits: [{ file: RSVP, from: "? 'with-plan' : 'moved'", to: "? 'moved' : 'moved'" }],
    found: /was told the last date \d times/,
  },
  {
    name: 'reminded-though-no',
    breaks: 'Whoever said no is reminded.',
    covered: 'Nobody who said no is to be reminded, and the mail is not wanted of who says no after that.',
    edits: [
      { file: RSVP, from: "answer === 'invited' || answer === 'maybe' ||", to: "answer !== 'yes' ||" },
      {
        file: 'domain/rsvp/mails.ts',
        from: "noLongerWanted: whileSaid(['invited', 'maybe']), optional",
        to: "noLongerWanted: whileSaid(['invited', 'maybe', 'no']), optional",
      },
    ],
    found: /went to somebody who had said no/,
  },
];

/** Sabotages of the guards of who comes to a session, and of what they hear of it. A run without faults finds them. */
export const IN_RSVPS: readonly Sabotage[] = BROKEN.map((one) => ({ ...one, faults: [] }));
