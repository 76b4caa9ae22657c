import { route, type Served } from '../http/edge.ts';
import { getApiDocs, getApiDocument, routes } from '../http/routes.ts';
import { apiDocument } from './openapi.ts';
import { docsPage } from './page.ts';

const document = apiDocument(routes);
const page = docsPage(document);

/** The document and its page, made once when the function starts. */
export const apiDocs: readonly Served[] = [
  route(getApiDocument, { answer: async () => ({ ok: true, view: document }) }),
  route(getApiDocs, { answer: async () => ({ ok: true, view: document }), html: () => page }),
];
