import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { asksForSession, type Route } from '../functions/http/route.ts';
import { httpFunctions } from '../functions/nouns.ts';
import { bundle } from '../infra/bundle.ts';
import { browsersOf, pageAddress } from '../test/access/browser.ts';
import { startProduct } from '../tools/product-cloud.ts';
import { exampleFor, seedExample, todayAt } from '../tools/start/example.ts';
import { ensureAdmin } from '../tools/start/first-admin.ts';
import { withAssembly } from './assembly.ts';
import { environmentFrom } from './environment.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { measureProcess, writeScripts } from './node-process.ts';
import { type Recording, recording, tableNameOf } from './recording.ts';
import { replayed } from './replay.ts';

const ROUNDS = 15;
const GOAL = 2.6;
/** Of the call of the example. */
const SLUG = 'leuven';

type FirstPage = { name: string; path: string; recording: Recording };

const page = z.object({ statusCode: z.literal(200), headers: z.record(z.string(), z.unknown()) });

const isPage = (answer: unknown): boolean => {
  const { success, data } = page.safeParse(answer);
  return success && String(data.headers['content-type']).startsWith('text/html');
};

/** The pages of a function that open for anybody, or for an admin who signed in. */
const pagesOf = (routes: readonly Route[]): readonly Route[] =>
  routes
    .filter(({ method, formats }) => method === 'GET' && formats.includes('html'))
    .filter((route) => route.scope === 'public' || (asksForSession(route) && route.roles.includes('admin')));

/** Of each function the first of its pages that the example shows to anybody, or to an admin. */
const firstPages = async (assembly: string): Promise<{ tableName: string; pages: FirstPage[] }> => {
  const example = exampleFor(todayAt(Date.now()));
  const last = new Map<string, { recording: Recording; answer: unknown }>();
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: example.startAt },
    interceptors: recording((name, one, answer) => last.set(name, { recording: one, answer })),
  });
  const browsers = browsersOf({ cloud });
  try {
    await ensureAdmin(cloud);
    await seedExample(cloud, example, Date.now());
    const cookie = await browsers.cookieOf({ personId: cloud.identity.memberOf('admin') ?? '', roles: ['admin'] });
    const { nisCode, startDate } = example.player.onboarding;
    const pages: FirstPage[] = [];
    for (const { name, routes } of httpFunctions) {
      for (const route of pagesOf(routes)) {
        const path = pageAddress({ path: route.path.replace('{slug}', SLUG) }, `${nisCode}-${startDate}`);
        await browsers.ask('GET', path, { cookie });
        const { recording: one, answer } = last.get(`klimaatdoeners-${name}`) ?? {};
        if (!one || !isPage(answer)) continue;
        pages.push({ name, path, recording: one });
        break;
      }
    }
    return { tableName: tableNameOf(cloud), pages };
  } finally {
    browsers.close();
    await cloud.stop();
  }
};

/** The first page that a new process shows, as after a quiet night. */
export const firstPage: Benchmark = {
  about: `a whole process that shows its first page, to an empty one, by the clock, medians of ${ROUNDS} rounds by turns`,
  run: () =>
    withAssembly(async (assembly) => {
      const folder = mkdtempSync(join(tmpdir(), 'first-page-'));
      try {
        const scripts = writeScripts(folder);
        const { tableName, pages } = await firstPages(assembly);
        await bundle(join(folder, 'functions'));
        const figures: Figure[] = [];
        for (const { name, path, recording: one } of pages) {
          const own = { PATH: process.env.PATH, HOME: folder, POWERTOOLS_SERVICE_NAME: name, TABLE_NAME: tableName };
          const command = scripts.run(join(folder, 'functions', name, 'index.mjs'), JSON.stringify(one.payload));
          const runs = await replayed(one, async (services) => {
            const env = { ...environmentFrom(assembly), ...services, ...own };
            const measured: { ratio: number; took: number }[] = [];
            for (let round = 0; round < ROUNDS; round++) {
              const empty = await measureProcess(scripts.empty, env);
              const shown = await measureProcess(command, env);
              measured.push({ ratio: shown.process / empty.process, took: shown.took });
            }
            return measured;
          });
          figures.push({
            ...{ what: `${name}: ${path}`, value: median(runs.map(({ ratio }) => ratio)), unit: '×', goal: GOAL },
            note: `${median(runs.map(({ took }) => took)).toFixed(0)} ms; ${callsOf(one)}`,
          });
        }
        return figures;
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
};

const callsOf = ({ answers }: Recording): string =>
  [...answers].map(([action, { length }]) => `${length} ${action}`).join(', ') || 'no calls';
