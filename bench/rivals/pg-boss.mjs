import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { idsOf, readArguments, startWatch } from './work.ts';

/**
 * A job of pg-boss for each milestone, all due in the past, worked off by four workers. Each milestone is one row of a
 * table with its primary key, so a job that comes again changes nothing.
 */
const WORKERS = 4;
const QUEUE = 'milestones';

const { work, folder, more } = readArguments();
const batchSize = Number(more[0]);
const { instants } = work;
const ids = idsOf(work);
const connection = { host: folder, user: 'rivals', database: 'postgres', max: WORKERS * 2 };

const pool = new Pool(connection);
await pool.query('CREATE TABLE milestone (trajectory text, n integer, PRIMARY KEY (trajectory, n))');
const boss = new PgBoss({ ...connection, supervise: false, schedule: false });
let failed;
boss.on('error', (error) => {
  failed ??= error;
});
await boss.start();
await boss.createQueue(QUEUE);

const yearsAgo = (instant) => new Date(Date.parse(instant) - 10 * 365 * 86_400_000);
const watch = startWatch();
for (const [n, instant] of instants.entries()) {
  const startAfter = yearsAgo(instant);
  await boss.insert(
    QUEUE,
    ids.map((trajectory) => ({ data: { trajectory, n }, startAfter })),
  );
}
watch.ordered();
const handle = async (jobs) => {
  const { rowCount } = await pool.query(
    'INSERT INTO milestone SELECT * FROM unnest($1::text[], $2::integer[]) ON CONFLICT DO NOTHING',
    [jobs.map(({ data }) => data.trajectory), jobs.map(({ data }) => data.n)],
  );
  watch.reached(rowCount);
};
/** Not `work()`: it sleeps half a second after a batch that is not full. */
const worker = async () => {
  for (;;) {
    const jobs = await boss.fetch(QUEUE, { batchSize });
    if (jobs.length === 0) return;
    await handle(jobs);
    await boss.complete(
      QUEUE,
      jobs.map(({ id }) => id),
    );
  }
};
await Promise.all(Array.from({ length: WORKERS }, worker));
if (failed) throw failed;
const { rows } = await pool.query('SELECT count(*)::integer AS kept FROM milestone');
const { rows: jobs } = await pool.query("SELECT count(*)::integer AS open FROM pgboss.job WHERE state <> 'completed'");
if (jobs[0].open !== 0) throw new Error(`${jobs[0].open} jobs are not completed`);
watch.print({ expected: instants.length * ids.length, kept: rows[0].kept });
await boss.stop({ graceful: false });
await pool.end();
