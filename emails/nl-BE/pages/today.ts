import type { Months } from '../../../domain/trajectory/months.ts';

/** The pages of what needs somebody, and of where a trajectory stands. */
export const todayTexts = {
  title: 'Vandaag',
  where: (day: string, count: number): string => `${day} · ${count === 1 ? '1 traject' : `${count} trajecten`}`,
  lead: (needing: number, calm: number): string => {
    const others = calm === 0 ? '' : calm === 1 ? ' Eén loopt vanzelf.' : ` ${calm} lopen vanzelf.`;
    if (needing === 0) return `Geen enkel traject heeft je deze week nodig.${others}`;
    return `${needing === 1 ? 'Eén traject heeft' : `${needing} trajecten hebben`} je deze week nodig.${others}`;
  },
  evenings: {
    today: 'Sessie vandaag',
    moment: (start: string, end: string): string => `Vandaag van ${start} tot ${end} uur`,
    hall: 'Naar de zaal',
    session: 'Naar de sessie',
    list: 'Lijst om af te drukken',
    over: 'Hoe was het?',
    was: (label: string, day: string): string => `${label} van ${day} is voorbij. Vertel of ze doorging.`,
    held: 'Ze ging door',
    off: 'Ze ging niet door',
  },
  levels: { now: 'Nu', week: 'Deze week', watch: 'Om in het oog te houden' },
  calm: 'Loopt vanzelf',
  calmCaption: 'Trajecten zonder open punten',
  unfinished: 'Afgelopen, maar nog niet rond',
  columns: {
    ...{ trajectory: 'Traject', phase: 'Waar het staat', next: 'Volgende datum' },
    ...{ signUps: 'Doen mee', duties: 'Taken klaar' },
  },
  open: 'Bekijk het traject',
  more: (count: number): string => `en nog ${count === 1 ? '1 reden' : `${count} redenen`}`,
  nothing: {
    title: 'Nog geen trajecten',
    told: 'Zodra je aan een traject toegevoegd bent, staat het hier. Dat doet Ecolife: bel of mail ons als je er een verwacht.',
  },
  officer: {
    title: 'Jouw gemeente',
    lead: 'Open een traject om te zien wat er nu van je gevraagd wordt.',
    asked: 'Dit vragen we nu van jou, per traject.',
    others: 'Andere trajecten',
    /** For a coach who is an officer elsewhere. */
    besides: 'Je bent ook contactpersoon van een gemeente. Dit vragen we daar van jou.',
  },
  list: { title: 'Trajecten', lead: 'In de volgorde van hun start.', next: 'Volgende bladzijde' },
  overview: {
    from: (start: string): string => `vanaf ${start}`,
    month: ({ begun, total }: Months): string => `Maand ${begun} van ${total}`,
    ofYou: {
      title: 'Wat we nu van jou vragen',
      nothing: 'Nu niets. Mooi zo.',
      agree: (label: string, version: number): string => `${label}, versie ${version}`,
      waits: 'Wacht op jouw akkoord',
      read: 'Lees en beslis',
      due: (day: string): string => `tegen ${day}`,
      duty: 'Naar de taak',
    },
    nothingAsked: 'Er ontbreekt nu niets voor de volgende stap.',
    missing: (count: number): string => (count === 1 ? 'Eén ding ontbreekt nog' : `${count} dingen ontbreken nog`),
    nextStep: 'Klaar voor de volgende stap?',
    gate: (label: string, day: string, { isHeld, waits }: { isHeld: boolean; waits: boolean }): string =>
      `${label} ${waits ? 'was' : 'is'} gepland op ${day}.${isHeld ? ' Eerst geeft de begeleider het sein.' : waits ? ' Dat schuift nog op.' : ''}`,
    timeline: 'Tijdlijn',
    today: 'Vandaag',
    duties: 'Taken',
    allDuties: 'Alle taken, om af te vinken en te verzetten',
    noDuties: 'Er staat geen taak open.',
    sessions: 'Sessies',
    sessionsCaption: 'Wanneer en waar de groep samenkomt',
    documents: 'Documenten',
    money: {
      title: 'Budget',
      caption: 'Wat afgesproken is',
      what: 'Wat',
      amount: 'Bedrag',
      workingBudget: 'Werkingsbudget van de groep',
      guidance: 'Begeleiding, btw inbegrepen',
      order: (number: string): string => `Bestelbon: ${number}`,
      correct: 'Verbeter budget, streefdoel of plaats',
      correctPlace: 'Verbeter de plaats van de sessies',
      noOrder: 'Nog geen nummer van een bestelbon. Zet het in het intakeverslag.',
    },
    mails: 'Mails',
    mailsTold: (sent: number, failed: number): string =>
      `${sent === 1 ? 'Er vertrok 1 mail' : `Er vertrokken ${sent} mails`}${failed === 0 ? '.' : `, waarvan ${failed} niet aankwam${failed === 1 ? '' : 'en'}.`}`,
    unreached: (count: number): string =>
      count === 1 ? '1 deelnemer krijgt geen mails: bel even' : `${count} deelnemers krijgen geen mails: bel hen`,
    allMails: 'Wat nog komt en wat weg is',
    report: 'Rapport om af te drukken',
    history: 'Wie wat veranderde',
    noVenue: 'nog geen plaats',
    because: {
      hold: 'Waarom de overgang op het sein wacht',
      cancellation: 'Waarom het traject stopt',
    },
    waits: (since: string): string =>
      `De volgende stap wacht sinds ${since} op het sein van de begeleider. De data hieronder zijn die van de planning tot dan: wat nog komt, schuift op.`,
    paused: (since: string, until: string | undefined, reason: string | null): string =>
      `Het traject is gepauzeerd sinds ${since}${until === undefined ? '' : `, tot ${until}`}. De data hieronder zijn die van voor de pauze: wat nog komt, schuift op.${reason === null ? '' : ` Reden: ${reason}`}`,
  },
} as const;
