/** The page on which a citizen answers an invitation. The token of a link in a mail follows. */
export const RSVP_PAGE = '/komst';
