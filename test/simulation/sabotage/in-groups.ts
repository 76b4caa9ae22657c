import type { Sabotage } from './sabotage.ts';

const PLACES = 'domain/places/decide.ts';
const PLAN_NEWS = 'domain/places/plan-news.ts';
const SIGN_UP = 'functions/sign-up/confirmation.ts';

const BROKEN: readonly Omit<Sabotage, 'faults'>[] = [
  {
    name: 'places-overfull',
    breaks: 'Whoever confirms gets a place, also when none is free.',
    edits: [
      {
        file: 'domain/waiting-line.ts',
        from: 'line.length === 0 && size <= free;',
        to: 'line.length === 0 && size > 0;',
      },
    ],
    found: /took a place that was not there/,
  },
  {
    name: 'line-passed',
    breaks: 'Somebody who comes now gets a free place past those who wait.',
    covered:
      'What is free is offered at once, so nothing is free while somebody waits but in the last day before the Kickoff.',
    edits: [
      { file: 'domain/waiting-line.ts', from: 'line.length === 0 && size <= free;', to: 'size <= free;' },
      {
        file: PLACES,
        from: 'if (until === undefined) return;',
        to: 'if (until === undefined || log.events.length < 2) return;',
      },
    ],
    found: /let somebody past those who wait/,
  },
  {
    name: 'line-reversed',
    breaks: 'A place is offered to whoever came last.',
    edits: [
      {
        file: PLACES,
        from: "inSeat(log.state, 'waiting').slice(0, MOST_OFFERS)",
        to: "inSeat(log.state, 'waiting').toReversed().slice(0, MOST_OFFERS)",
      },
    ],
    found: /offered a place to somebody who was not next/,
  },
  {
    name: 'offer-never-lapses',
    breaks: 'An offer lasts until it is answered.',
    edits: [
      {
        file: PLACES,
        from: 'if (lapsesAt(until, trajectory) <= command.now) {',
        to: "if (lapsesAt(until, trajectory) <= '') {",
      },
    ],
    found: /did not lapse in its time|never lapsed|when its offer was over/,
  },
  {
    name: 'offer-past-kickoff',
    breaks: 'An offer lasts three days, also when the Kickoff comes before.',
    edits: [
      {
        file: 'domain/places/offers.ts',
        from: 'earliest(inDaytime(later(now, OFFER_HOURS)), lastOffer(trajectory))',
        to: 'earliest(inDaytime(later(now, OFFER_HOURS)), undefined)',
      },
    ],
    found: /offered a place for another time/,
  },
  {
    name: 'old-link-confirms',
    breaks: 'The link of a sign-up confirms a later one.',
    edits: [
      {
        file: 'domain/participant/decide.ts',
        from: "state.status === 'absent' || state.signUp !== signUp",
        to: "state.status === 'absent' || state.signUp < signUp",
      },
      {
        file: 'domain/participant/decide.ts',
        from: 'return accept({ type, data: { participantId, signUp, by } });',
        to: 'return accept({ type, data: { participantId, signUp: state.signUp, by } });',
      },
    ],
    found: /was confirmed by another link/,
  },
  {
    name: 'confirmed-late',
    breaks: 'A link confirms after its time.',
    edits: [
      {
        file: 'domain/participant/decide.ts',
        from: 'if (now >= confirmableUntil(state.signedUpAt)) return ended();',
        to: "if (now === '') return ended();",
      },
    ],
    found: /was confirmed too late/,
  },
  {
    name: 'link-twice',
    breaks: 'A link confirms again what it confirmed.',
    covered: 'The sign-up is confirmed, and what was filled in is gone.',
    edits: [
      {
        file: 'domain/participant/decide.ts',
        from: "if (state.status === 'confirmed') return accept();",
        to: "if (state.status === 'confirmed') return accept({ type: 'Participant.HalfConfirmed', data: { participantId: state.participantId, signUp, by } });",
      },
      {
        file: 'domain/participant/participant.ts',
        from: "case 'Participant.HalfConfirmed':\n      if (state.status !== 'unconfirmed')",
        to: "case 'Participant.HalfConfirmed':\n      if (state.status === 'confirmed') return state;\n      if (state.status !== 'unconfirmed')",
      },
    ],
    found: /was confirmed twice/,
  },
  {
    name: 'confirmed-lost',
    breaks: 'Whoever confirms is in no list.',
    edits: [
      {
        file: 'functions/sign-up/confirm.ts',
        from: 'places: joined.events,',
        to: 'places: [],',
      },
    ],
    found: /was confirmed and has no place and no turn/,
  },
  {
    name: 'few-are-enough',
    breaks: 'Any number of sign-ups is enough to begin with.',
    edits: [
      {
        file: 'domain/gate/needs.ts',
        from: "state: taking >= enough ? 'met' : missing",
        to: "state: taking >= 0 ? 'met' : missing",
      },
    ],
    found: /began with too few sign-ups/,
  },
  {
    name: 'get-confirms',
    breaks: 'To open the page of a sign-up confirms it, as a scanner of mails does.',
    edits: [
      {
        file: SIGN_UP,
        from: 'async answer({ params }) {\n      const opened',
        to: "async answer({ params }) {\n      const link = readCitizenToken(params.token);\n      if (link) await confirm(deps, link, { at: deps.clock.now(), correlationId: 'GET' });\n      const opened",
      },
    ],
    found: /^GET \/inschrijving\/\{token\} changed something/,
  },
  {
    name: 'known-told-apart',
    breaks: 'Whoever signs up with an address that is known is told otherwise.',
    edits: [
      {
        file: 'functions/sign-up/ask.ts',
        from: "return outcome.ok ? 'asked' : 'too-young';\n    } catch",
        to: "return known === undefined ? 'asked' : 'closed';\n    } catch",
      },
    ],
    found: /was not told the same as others/,
  },
  {
    name: 'forms-from-anywhere',
    breaks: 'A page elsewhere can send a form of ours.',
    edits: [
      {
        file: 'functions/http/cross-site.ts',
        from: "headers.origin === new URL(site).origin : said === 'same-origin';",
        to: "headers.origin !== site : said !== '';",
      },
    ],
    found: /changed something for a page elsewhere/,
  },
  {
    name: 'evening-off-untold',
    breaks: 'Whoever was told an evening and is not invited to it yet does not hear that it is off.',
    edits: [
      { file: PLAN_NEWS, from: "calledOff ? { name: 'group-off'", to: "calledOff && !session ? { name: 'group-off'" },
    ],
    found: /mail \S+ group-off-\S+ was never asked for/,
  },
  {
    name: 'owner-unseen',
    breaks:
      'Whoever signs somebody up does not see that the address came to be somebody’s in between, and tries in vain.',
    edits: [
      {
        file: 'adapters/table/address-owner.ts',
        from: 'if (item && ownerIn(item) !== personId)',
        to: "if (item && personId === '')",
      },
    ],
    firstSeed: 5,
    found: /gave up at a conflict after \d faults/,
  },
];

/**
 * Sabotages of the guards of a group: who gets in, who is next, and what a link or a form may do. What they break is found without a
 * fault, so such a run is short.
 */
export const IN_GROUPS: readonly Sabotage[] = BROKEN.map((one) => ({ ...one, faults: [] }));
