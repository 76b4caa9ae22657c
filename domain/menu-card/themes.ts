export const THEMES = ['circular', 'mobility', 'food', 'energy', 'green', 'water', 'movement'] as const;
export type Theme = (typeof THEMES)[number];
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];
/** Whether what an action brings counts for the local energy and climate pact. */
export const COUNTS = ['yes', 'conditional', 'unconfirmed', 'no'] as const;
