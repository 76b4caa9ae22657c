/** The mails to an address of a sign-up that nobody has confirmed. A file of its own for functions that need no template. */
export const TO_SIGN_UP = ['sign-up-confirmation', 'sign-up-guardian'] as const;

/** The mails to the new address of a citizen, which nobody has confirmed, and to the one until then. */
export const CITIZEN_CONFIRMATION = 'citizen-address';
export const CITIZEN_NOTICE = 'citizen-notice';
