/** Who a person is. This lives in one item of the table and nowhere else: no event, log, metric or queue carries it. */
export type Profile = { name: string; email: string; phone?: string };

/** The form in which addresses are compared: trimmed, in lower case. */
export const normalisedEmail = (email: string): string => email.trim().toLowerCase();
