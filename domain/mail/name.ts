/** The noun of the mail ledger, for who needs its keys and nothing else of it. */
export const MAIL = 'mail';
