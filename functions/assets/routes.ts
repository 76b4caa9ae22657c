import * as z from 'zod/mini';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';

export const getAsset = define({
  id: 'getAsset',
  method: 'GET',
  path: '/assets/{file}',
  scope: 'public',
  roles: [],
  openBecause: 'The style and the script of the pages are public: they hold no data of anybody.',
  params: z.strictObject({ file: z.string().check(z.regex(/^[a-z-]+-[0-9a-f]{12}\.(css|js|png|svg)$/)) }),
  view: z.object({ path: z.string(), type: z.string(), text: z.string(), isBase64: z.optional(z.literal(true)) }),
  formats: ['file'],
  isPage: true,
  summary: 'The style or the script of the pages',
  description:
    'The name holds a hash of the content, so readers keep a file for a year without asking again. A name that is not of today’s files answers 404.',
  success: [200, 304],
});

/** The function that serves the files that pages load. */
export const assetsFunction: HttpFunction = {
  name: 'assets',
  tag: { name: 'Files of the pages', description: 'Style and script. They need no token.' },
  impact: 'Pages open without their style. Everything on them still works.',
  runbook: 'reports-fail',
  table: [],
  routes: [getAsset],
};
