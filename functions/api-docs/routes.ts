import * as z from 'zod/mini';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';

const apiDocument = z.looseObject({ openapi: z.string() });

const openBecause = 'The contract of the API is public: it holds no data of anybody.';

export const getApiDocument = define({
  id: 'getApiDocument',
  method: 'GET',
  path: '/openapi.json',
  scope: 'public',
  roles: [],
  openBecause,
  view: apiDocument,
  summary: 'This document',
  description: 'OpenAPI 3.1.',
});

export const getApiDocs = define({
  id: 'getApiDocs',
  method: 'GET',
  path: '/docs',
  scope: 'public',
  roles: [],
  openBecause,
  view: apiDocument,
  formats: ['html'],
  summary: 'This document as a page',
  description: 'For people.',
});

/** The function that serves the API document, as JSON and as a page. */
export const apiDocsFunction: HttpFunction = {
  name: 'api-docs',
  tag: { name: 'Documentation', description: 'This document.' },
  impact: 'The documentation of the API does not open; nothing else depends on it.',
  runbook: 'reports-fail',
  table: [],
  routes: [getApiDocument, getApiDocs],
};
