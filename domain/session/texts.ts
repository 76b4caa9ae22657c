/** The texts of a record of how a session went. They may name people, so no event has them. */
export type RecordTexts = { outcome?: string; agreements: string[]; pictures: string[] };

export const NO_TEXTS: RecordTexts = { agreements: [], pictures: [] };
