/** The path of the page that links in mails about a document open. */
export const DOCUMENT_PAGE = '/document';
