const later = (days: string | undefined): string =>
  days === undefined
    ? 'Alles blijft op de dag die al gepland was.'
    : `Wat nog komt, schuift ${days} op, een sessie soms iets verder naar een dag die past.`;

/** What a command would change, wherever a form shows it first. */
export const previewTexts = {
  look: 'Zie eerst wat er verandert',
  notYet: 'Toch niet',
  after: 'Wat er dan verandert',
  nothing: 'Hierdoor verandert er niets.',
  columns: { what: 'Wat', now: 'Nu', after: 'Wordt' },
  reminders: (count: number): string => (count === 1 ? 'En 1 herinnering' : `En ${count} herinneringen`),
  goes: 'valt weg',
  comes: 'komt erbij',
  again: 'gaat niet door',
  waits: 'later, nog geen dag',
  /** A mail that tells that a session goes on after all. */
  onAgain: (session: string): string => `${session} gaat toch door`,
  mails: 'Wie een mail krijgt',
  noMails: 'Niemand krijgt hiervan een mail.',
  toGroup: (count: number): string => (count === 1 ? '1 deelnemer' : `${count} deelnemers`),
  /** What a command would do, before the list of what it moves. */
  happens: {
    moved: (from: string, to: string): string => `Het traject begint op ${to} in plaats van op ${from}.`,
    longer: (phase: string, days: string): string => `“${phase}” duurt ${days} langer. Wat erna komt, schuift mee op.`,
    shorter: (phase: string, days: string): string => `“${phase}” duurt ${days} korter. Wat erna komt, komt vroeger.`,
    sooner: (phase: string, days: string): string => `“${phase}” komt ${days} vroeger: vandaag.`,
    paused: (until: string | undefined): string =>
      until === undefined
        ? 'Alles wat nog komt, wacht tot iemand het traject hervat. Pas dan staan de nieuwe dagen vast.'
        : `Alles wat nog komt, wacht. Op ${until} gaat het traject vanzelf verder.`,
    resumed: (days: string | undefined, until: string | undefined): string =>
      `Het traject gaat vandaag verder${until === undefined ? '' : `, en niet pas op ${until}`}. ${later(days)}`,
    held: (phase: string, day: string): string =>
      `“${phase}” komt niet op ${day} zolang het sein er niet is. Wat erna komt, wacht mee en schuift op.`,
    comes: (phase: string, days: string | undefined): string =>
      `“${phase}” komt vandaag, en het traject gaat verder. ${later(days)}`,
    released: (phase: string, day: string): string => `“${phase}” komt op ${day}, zoals gepland. Er verschuift niets.`,
    releasedInPause: (phase: string): string =>
      `“${phase}” wacht niet meer op het sein. Het traject blijft gepauzeerd tot iemand het hervat.`,
    off: 'Deze sessie gaat dan niet door.',
    notHeld: 'Er staat dan dat deze sessie niet doorging. Wat je noteerde, blijft in het formulier staan.',
    cancelled: 'Het traject stopt. Wat nog komt, valt weg.',
  },
} as const;
