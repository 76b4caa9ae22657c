import type { Sabotage } from './sabotage.ts';

const SUPPRESSION = 'domain/mail/suppression.ts';

/** Sabotages of what people trust mail for: that it stops where it is not welcome, and that somebody rings. */
export const IN_TRUST: readonly Sabotage[] = [
  {
    name: 'stopped-mailed',
    breaks: 'Mails still go to an address that takes none, or reported one as spam.',
    edits: [{ file: SUPPRESSION, from: "return 'mail-stopped';", to: 'return undefined;' }],
    found: /was sent although mail-stopped/,
  },
  {
    name: 'bounce-unheard',
    breaks: 'A mail that comes back for good stops no mail.',
    edits: [
      {
        file: 'functions/settle-mail/settle.ts',
        from: "return isHard ? { personId: mail.recipientId, why: 'bounced' } : undefined;",
        to: 'return isHard ? undefined : undefined;',
      },
    ],
    found: /came back and stopped no mail/,
  },
  {
    name: 'refusal-unheard',
    breaks: 'A mail that SES refuses for its address stops no mail.',
    edits: [
      {
        file: 'functions/send-mail/refused.ts',
        from: 'person: stopped.ok ? stopped.events : []',
        to: 'person: stopped.ok ? [] : []',
      },
    ],
    found: /came back and stopped no mail/,
  },
  {
    name: 'nobody-rings',
    breaks: 'No trajectory says that mails to a member were stopped, so nobody hears whom to ring.',
    edits: [
      {
        file: 'functions/follow-people/follow.ts',
        from: "case 'Person.MailStopped':\n      return noteEverywhere(event.data.personId, store, context);",
        to: "case 'Person.MailStopped':\n      return undefined;",
      },
    ],
    found: /does not say that no mail reaches/,
  },
  {
    name: 'group-unheard',
    breaks: 'No group says that mails to a citizen were stopped, so nobody rings them.',
    edits: [
      {
        file: 'functions/follow-people/follow.ts',
        from: "const type = person.mailStop ? 'NoteMailStop' : 'ConfirmAddress';",
        to: "const type = person.mailStop ? 'ConfirmAddress' : 'ConfirmAddress';",
      },
    ],
    found: /the group of .* does not say that no mail reaches/,
    // Few citizens have an address that SES refuses.
    firstSeed: 7,
  },
  {
    name: 'resumption-unheard',
    breaks: 'A trajectory goes on saying that no mail reaches a member who has another address.',
    edits: [
      {
        file: 'functions/follow-people/follow.ts',
        from: 'await note(trajectoryId, personId, store, context);\n    await retell(',
        to: 'await retell(',
      },
    ],
    found: /still says that no mail reaches/,
  },
  {
    name: 'missed-untold',
    breaks: 'Whoever has another address does not hear what did not reach the address of before.',
    edits: [
      {
        file: 'domain/trajectory/retelling.ts',
        from: '...(told.isReturned ? missedBy(place, state, told.plans) : []),',
        to: '...(told.isReturned ? missedBy(place, state, told.plans).slice(99) : []),',
      },
    ],
    found: /was left with an older date of/,
  },
  {
    name: 'address-late',
    breaks: 'An address is confirmed by a link that has expired.',
    edits: [
      {
        file: 'adapters/table/address-change.ts',
        from: 'change.changeId !== changeId || change.expiresAt <= now',
        to: "change.changeId !== changeId || change.expiresAt === ''",
      },
    ],
    found: /confirmed an address when its link had ended/,
  },
  {
    name: 'off-ignored',
    breaks: 'Mails that are switched off for a trajectory still go out.',
    edits: [{ file: SUPPRESSION, from: "return 'switched-off';", to: 'return undefined;' }],
    found: /was sent although switched-off/,
  },
  {
    name: 'old-words',
    breaks: 'A mail is written with the text that held when its batch was read.',
    edits: [
      {
        file: 'functions/send-mail/look.ts',
        from: 'readWordingsOf(store, id, stored.trajectory, [first, ...others])',
        to: 'readWordingsOf(store, id, before, [first, ...others])',
      },
    ],
    found: /did not have the text that held|which did not hold/,
  },
  {
    name: 'words-ignored',
    breaks: 'Mails go out with our text although somebody reworded them.',
    edits: [
      {
        file: 'functions/send-mail/look.ts',
        from: 'if (worded.length === 0) return new Map();',
        to: 'if (worded.length >= 0) return new Map();',
      },
    ],
    found: /did not have the text that held/,
  },
  {
    name: 'choice-ignored',
    breaks: 'Optional mails still go to whoever wants only what is needed.',
    edits: [
      {
        file: SUPPRESSION,
        from: "known.isOptional && wantedMails(revocations) === 'needed' ? 'not-chosen' : undefined",
        to: "known.isOptional && wantedMails(revocations) === 'all' ? undefined : undefined",
      },
    ],
    found: /was sent although not-chosen/,
  },
  {
    name: 'digest-drops',
    breaks: 'A digest has only the first of the mails that waited for it.',
    edits: [
      {
        file: 'domain/mail/digest.ts',
        from: 'const all = [first, ...others].flatMap(',
        to: 'const all = [first, ...others].slice(0, 1).flatMap(',
      },
    ],
    found: /does not hold what waited for it/,
  },
  {
    name: 'digest-waits',
    breaks: 'A digest waits for the next digest.',
    edits: [
      {
        file: 'domain/mail/digest.ts',
        from: "if (often === 'at-once' || mail.isDigest)",
        to: "if (often === 'at-once')",
      },
    ],
    found: /digest-\S+ was neither sent nor suppressed/,
  },
  {
    name: 'frequency-ignored',
    breaks: 'News that may wait goes at once to whoever wants it in digests.',
    edits: [{ file: 'domain/mail/digest.ts', from: "?? '') >= digest)", to: "?? '') >= digest && false)" }],
    found: /was sent at once although it may wait/,
  },
];
