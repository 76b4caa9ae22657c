import { route, type Served } from '../http/edge.ts';
import { docsPage } from './page.ts';
import { getApiDocs, getApiDocument } from './routes.ts';
import { type SharedDocument, withOwnResponses } from './shared-responses.ts';

// The document is longer than the code around it, and both routes need it only once they are asked.
const read = async () => ({ ok: true, view: (await import('./document.computed.ts')).document }) as const;

/** The API document and its page. */
export const served = (): Served[] => [
  route(getApiDocument, { answer: read }),
  route(getApiDocs, { answer: read, html: (view: SharedDocument) => docsPage(withOwnResponses(view)) }),
];
