import { startEngine } from '../../table/start-engine.ts';
import { key, N, reachTable } from './contract/table-under-test.ts';

/** Sets a rising number in two items, by one transaction a time, and prints each answered number. The test kills it. */
const [folder = '', name = '', from = '0'] = process.argv.slice(2);
const engine = await startEngine({ folder, now: Date.now });
const table = reachTable(engine, name);
for (let n = Number(from) + 1; ; n += 1) {
  const move = (sk: string) => ({
    Update: {
      Key: key('moved', sk),
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': N(n) },
    },
  });
  const { status, body } = await table.transact([move('1'), move('2')], String(n));
  if (status !== 200) throw new Error(JSON.stringify(body));
  console.log(n);
}
