import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serveSite } from '@klimaatdoeners/local-cloud/web/serve';
import * as z from 'zod';
import { findBrowser } from '../test/browser/find-browser.ts';
import { startProduct } from '../tools/product-cloud.ts';
import { exampleFor, seedExample } from '../tools/start/example.ts';
import { freePort } from '../tools/start/port.ts';
import { productApplication } from '../tools/web/application.ts';
import { openProduct } from '../tools/web/product.ts';
import { withAssembly } from './assembly.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { installBeside } from './install.ts';

const NOW = '2027-06-15T12:00:00.000Z';
const PAGE = '/oproep/leuven';
const ROUNDS = 3;
/** The page with all that it loads, over the wire. */
const BYTES = 60_000;

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const AT_LEAST: Record<(typeof CATEGORIES)[number], number> = {
  ...{ performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 },
};

const score = z.object({ score: z.number() });
const report = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score, seo: score }),
  audits: z.object({
    'network-requests': z.object({ details: z.object({ items: z.array(z.object({ transferSize: z.number() })) }) }),
    'largest-contentful-paint': z.object({ numericValue: z.number() }),
  }),
});
type Report = z.infer<typeof report>;

const run = promisify(execFile);

/** Looks at a page with Lighthouse, in a browser of its own. */
const lookAt = async (url: string, { home, as }: { home: string; as: readonly string[] }): Promise<Report> => {
  const browser = await findBrowser();
  if (!browser) throw new Error('There is no browser: set CHROMIUM_PATH to a Chromium, or install one');
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  try {
    const output = join(folder, 'report.json');
    const flags = ['--headless=new', ...browser.args].join(' ');
    const cli = join(home, 'node_modules/lighthouse/cli/index.js');
    const options = ['--quiet', '--output=json', `--output-path=${output}`, `--chrome-flags=${flags}`, ...as];
    await run(process.execPath, [cli, url, ...options, `--only-categories=${CATEGORIES.join(',')}`], {
      env: { ...process.env, ...browser.env, CHROME_PATH: browser.executablePath },
    });
    return report.parse(JSON.parse(readFileSync(output, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The figures of the page as one kind of device sees it. */
const figuresOf = (device: string, reports: readonly Report[]): Figure[] => [
  ...CATEGORIES.map((category) => ({
    what: `${device}: ${category}`,
    value: median(reports.map(({ categories }) => Math.round(categories[category].score * 100))),
    atLeast: AT_LEAST[category],
  })),
  {
    ...{ what: `${device}: largest paint`, unit: 's' },
    value: median(reports.map(({ audits }) => audits['largest-contentful-paint'].numericValue / 1000)),
  },
];

/** The page of a call, as `npm start -- --example` serves it, looked at by Lighthouse. */
export const callPage: Benchmark = {
  about: `the page of a call in Lighthouse, on a slow telephone and a computer, medians of ${ROUNDS} rounds`,
  long: true,
  run: () =>
    withAssembly(async (assembly) => {
      const home = await installBeside('lighthouse');
      const port = await freePort(0);
      const url = `http://localhost:${port}`;
      const example = exampleFor(NOW.slice(0, 10));
      const clock = { mode: 'virtual', startAt: example.startAt } as const;
      const cloud = await startProduct({ assembly, clock, publicUrl: url });
      await seedExample(cloud, example, Date.parse(NOW));
      const { newId } = cloud.cloud;
      const application = productApplication({
        product: openProduct(cloud.cloud),
        memberOf: cloud.identity.memberOf,
        newId,
      });
      const onError = (error: unknown): void => console.error(error);
      const server = await serveSite({ cloud, application, port, onError });
      try {
        const telephone: Report[] = [];
        const computer: Report[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          telephone.push(await lookAt(url + PAGE, { home, as: [] }));
          computer.push(await lookAt(url + PAGE, { home, as: ['--preset=desktop'] }));
        }
        const loaded = telephone[0]?.audits['network-requests'].details.items ?? [];
        return [
          ...figuresOf('telephone', telephone),
          ...figuresOf('computer', computer),
          { what: 'requests', value: loaded.length, atMost: 4 },
          { what: 'bytes', value: loaded.reduce((sum, { transferSize }) => sum + transferSize, 0), atMost: BYTES },
        ];
      } finally {
        await server.close();
        await cloud.stop();
      }
    }),
};
