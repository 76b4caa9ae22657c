/** The page on which a citizen sees what is known of them, and changes it. The token of a link in a mail follows. */
export const OWN_PAGE = '/deelname';
