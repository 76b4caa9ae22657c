/**
 * The personal data of a person. They are in one item of the table and nowhere else: never in an event, log, metric or
 * queue.
 */
export type Profile = { name: string; email: string; phone?: string };

/** Addresses are compared in this form: trimmed and in lower case. */
export const normalisedEmail = (email: string): string => email.trim().toLowerCase();
