import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { DUTY_STATES, daysLate, doneLate } from '../states.ts';

const FOR_WHOM = { coach: 'begeleider', officer: 'gemeente' } as const;

/** The page of the duties of a trajectory. */
export const dutyTexts = {
  title: 'Taken',
  lead: (open: number, late: number): string => {
    if (open + late === 0) return 'Er staat niets open. Wat nog komt, verschijnt hier vanzelf.';
    const all = open + late === 1 ? 'Eén taak staat open' : `${open + late} taken staan open`;
    return late === 0 ? `${all}.` : `${all}, waarvan ${late} te laat.`;
  },
  todo: 'Te doen',
  closed: 'Klaar of niet nodig',
  nothingToDo: 'Alles is klaar. Voeg hieronder een taak toe als er nog iets te doen is.',
  done: 'Klaar',
  work: 'Ga ermee verder',
  change: 'Wijzig',
  reopen: 'Toch niet klaar',
  forWhom: FOR_WHOM,
  /** Whoever leads, also once that is somebody else. */
  owners: {
    coach: (lead?: string): string => (lead === undefined ? 'De begeleider' : `De begeleider, nu ${lead}`),
    officer: (lead?: string): string => (lead === undefined ? 'De gemeente' : `De gemeente, nu ${lead}`),
  },
  person: (name: string, role: 'coach' | 'officer'): string => `${name} (${FOR_WHOM[role]})`,
  until: (due: IsoDate): string => `tegen ${longDate(due)}`,
  open: (days: number): string => (days === 0 ? 'Vandaag' : days === 1 ? 'Nog 1 dag' : `Nog ${days} dagen`),
  late: daysLate,
  doneLate,
  doneOn: (day: IsoDate): string => `op ${longDate(day)}`,
  waived: DUTY_STATES.waived,
  dropped: DUTY_STATES.dropped,
  note: 'Een woord voor de geschiedenis',
  move: { title: 'Verzet', field: 'Nieuwe datum', button: 'Verzet de taak' },
  assign: { title: 'Geef door', field: 'Wie doet dit?', button: 'Geef de taak door' },
  waive: {
    title: 'Niet nodig',
    field: 'Waarom is dit niet nodig?',
    hint: 'Dit komt in de geschiedenis van het traject. Er vertrekt geen mail.',
    button: 'Deze taak is niet nodig',
  },
  add: {
    title: 'Voeg een taak toe',
    field: 'Wat moet er gebeuren?',
    until: 'Tegen wanneer?',
    button: 'Voeg toe',
    told: 'Wie de taak heeft, krijgt een mail en wordt zeven dagen en een werkdag vooraf herinnerd.',
  },
  labels: {
    title: 'Wat moet er gebeuren?',
    owner: 'Wie doet dit?',
    ownerId: 'Wie doet dit?',
    dueOn: 'Tegen wanneer?',
    reason: 'Waarom is dit niet nodig?',
    note: 'Een woord voor de geschiedenis',
    basedOn: 'Versie van de taak',
  },
} as const;
