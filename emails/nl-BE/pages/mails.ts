const mails = (count: number): string => (count === 1 ? '1 mail' : `${count} mails`);

/** The list of the mails of a trajectory. */
export const mailListTexts = {
  filter: 'Toon alleen',
  all: 'Alles',
  states: {
    planned: 'Gepland',
    requested: 'Wacht op verzending',
    sent: 'Verstuurd',
    failed: 'Niet aangekomen',
    suppressed: 'Niet meer nodig',
  },
  coming: 'Wat nog komt',
  failed: 'Niet aangekomen',
  gone: 'Wat weg is',
  none: { title: 'Geen mails', told: 'Zulke mails zijn er niet.' },
  month: (month: string, count: number): string => `${month}: ${mails(count)}`,
  everybody: (count: number): string => `${count} deelnemers`,
  erased: 'gewist',
} as const;
