/** The mails to an address of a sign-up that nobody has confirmed. A file of its own for functions that need no template. */
export const TO_SIGN_UP = ['sign-up-confirmation', 'sign-up-guardian'] as const;
