import { defineConfig } from 'vitest/config';

/** Tests that run the synthesized template; it is made once for all of them. */
const ON_THE_LOCAL_CLOUD = ['test/e2e/**/*.test.ts', 'test/access/**/*.test.ts'];

/**
 * Tests of the simulation itself, of weeks with failures and of a rush, of every grant in three years, and those that follow every link or
 * ask every route tens of thousands of times.
 * They take longest: the gate runs them, beside many more seeds.
 */
const SIMULATION = [
  'test/simulation/**/*.test.ts',
  'test/e2e/{example,least-privilege,mails-to-come,outbox,recovery,released-definitions,rush,throttled-mails,timelines}.test.ts',
  'test/access/{bad-addresses,bad-input,foreign-ids}.test.ts',
];

/** Tests in a browser, of the product as `npm start` serves it. They take minutes, and a browser. */
const IN_A_BROWSER = ['test/browser/**/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test may depend on the time zone of the machine.
    env: { TZ: 'America/St_Johns' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: [...ON_THE_LOCAL_CLOUD, ...SIMULATION, ...IN_A_BROWSER],
          // These share no state: modules are loaded once for a worker, not once for each file.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'local cloud',
          include: ON_THE_LOCAL_CLOUD,
          exclude: SIMULATION,
          isolate: false,
          globalSetup: ['test/e2e/assembly.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: SIMULATION,
          globalSetup: ['test/e2e/assembly.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: IN_A_BROWSER,
          globalSetup: ['test/e2e/assembly.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
