import { route, type Served } from '../http/edge.ts';
import { httpFunctions } from '../nouns.ts';
import { apiDocument } from './openapi.ts';
import { docsPage } from './page.ts';
import { getApiDocs, getApiDocument } from './routes.ts';

const document = apiDocument(httpFunctions);
const page = docsPage(document);

/** The API document and its page. Both are made once, when the function starts. */
export const served = (): Served[] => [
  route(getApiDocument, { answer: async () => ({ ok: true, view: document }) }),
  route(getApiDocs, { answer: async () => ({ ok: true, view: document }), html: () => page }),
];
