/** The path of the page where somebody chooses mails. The token of a link in a mail follows. */
export const CHOICE_PAGE = '/mijn-mails';
