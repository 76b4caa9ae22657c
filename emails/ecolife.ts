// Constants of their own, so that a bundle holds their values in its texts and drops the texts that it does not use.
/** Where everybody can reach Ecolife, as texts show it. */
export const ECOLIFE_EMAIL = 'info@ecolife.be';
export const ECOLIFE_PHONE = '016 22 21 03';
/** The number behind a link. */
export const ECOLIFE_PHONE_LINK = 'tel:+3216222103';
