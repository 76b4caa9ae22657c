// What states are called, once for all pages, reports and lists.

/** What comes later than planned, because of a pause or because the sign did not come. */
export const WAITS = 'Wacht, schuift nog op';

/** The states of a session. */
export const SESSION_STATES = {
  coming: 'Komt nog',
  waiting: WAITS,
  unreported: 'Nog niet gemeld',
  held: 'Geweest',
  dropped: 'Gaat niet door',
} as const;

/** What is known besides of a session that is to come, or was held. */
export const SESSION_DETAILS = { arranged: 'geregeld', minuted: 'verslag klaar' } as const;

/** The states of a duty. */
export const DUTY_STATES = {
  done: 'Klaar',
  open: 'Te doen',
  late: 'Te laat',
  waived: 'Niet nodig',
  dropped: 'Vervallen',
} as const;

export const daysLate = (days: number): string => (days === 1 ? '1 dag te laat' : `${days} dagen te laat`);

/** Beside what is planned on another day than at first. */
export const MOVED = {
  from: (first: string): string => `eerst gepland op ${first}`,
  inTime: (first: string): string => `op de verschoven dag, eerst gepland op ${first}`,
  due: (first: string, due: string): string => `verschoven van ${first} naar ${due}`,
} as const;

export const doneLate = (days: number): string =>
  days === 0 ? DUTY_STATES.done : `${DUTY_STATES.done}, ${daysLate(days)}`;
