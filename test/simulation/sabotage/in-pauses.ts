import type { Sabotage } from './sabotage.ts';

const WAITING = 'domain/trajectory/waiting.ts';
const PAUSE = 'domain/trajectory/pause.ts';
const HOLD = 'domain/trajectory/hold.ts';

/** What keeps a pause, its end, and a held transition. */
export const IN_PAUSES: readonly Sabotage[] = [
  {
    name: 'pause-unheard',
    breaks: 'Milestones are reached while a trajectory is paused.',
    edits: [
      {
        file: WAITING,
        from: 'return pause ? open.filter((milestone) => !waits(milestone, pause)) : open;',
        to: 'return pause ? open : open;',
      },
    ],
    found: /was reached during a pause/,
  },
  {
    name: 'pause-endless',
    breaks: 'A pause with an end does not wake anybody.',
    edits: [
      {
        file: WAITING,
        from: 'return state.pause?.until === undefined ? undefined : { id: RESUMPTION, on: state.pause.until };',
        to: 'return undefined;',
      },
    ],
    found: /is still in (preparation|guidance|evaluation|planned)|was resumed late/,
  },
  {
    name: 'pause-announces',
    breaks: 'What announces a day goes out during a pause.',
    edits: [
      {
        file: 'domain/trajectory/waiting.ts',
        from: "return mayEndUnmoved(pause, now) ? 'not-yet' : 'paused';",
        to: "return now === '' ? 'paused' : undefined;",
      },
    ],
    found: /was sent although (paused|not-yet)/,
  },
  {
    name: 'pause-forgets',
    breaks: 'What a pause keeps back is suppressed on a day on which the pause may end and move nothing.',
    edits: [
      {
        file: 'domain/trajectory/waiting.ts',
        from: "mayEndUnmoved(pause, now) ? 'not-yet' : 'paused'",
        to: "mayEndUnmoved(pause, '9999') ? 'not-yet' : 'paused'",
      },
    ],
    found: /was suppressed as paused, which it was not/,
  },
  {
    name: 'pause-moves-begun',
    breaks: 'The end of a pause moves sessions that had begun before it.',
    edits: [{ file: PAUSE, from: 'sessionDays: { days, after: since }', to: "sessionDays: { days, after: '2000' }" }],
    found: /moved after it had begun/,
  },
  {
    name: 'hold-unheard',
    breaks: 'A transition that is held comes on its day.',
    edits: [{ file: HOLD, from: 'if (!held || pause) return [];', to: 'if (held || pause || !held) return [];' }],
    found: /(began|came) although it was held/,
  },
  {
    name: 'one-moment-two-mails',
    breaks: 'The end of a pause is told beside the mail about what is reached with it.',
    edits: [
      {
        file: 'domain/trajectory/reach.ts',
        from: '...changes.map(toldByLater),',
        to: '...changes.slice(toldByLater.length - 1),',
      },
    ],
    found: /one person hears in several mails/,
  },
];
