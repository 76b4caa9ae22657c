import { route, type Served } from '../http/edge.ts';
import { document } from './document.computed.ts';
import { docsPage } from './page.ts';
import { getApiDocs, getApiDocument } from './routes.ts';

/** The API document and its page. */
export const served = (): Served[] => [
  route(getApiDocument, { answer: async () => ({ ok: true, view: document }) }),
  route(getApiDocs, { answer: async () => ({ ok: true, view: document }), html: () => docsPage(document) }),
];
