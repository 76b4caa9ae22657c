import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { newSecret, secretHash } from '../../adapters/secret.ts';
import { changeSignIns } from '../../adapters/table/sign-ins.ts';
import { begin } from '../../domain/sign-in/sessions.ts';
import type { Role } from '../../events/roles.ts';
import { SESSION_COOKIE } from '../../functions/http/cookies.ts';
import type { Route } from '../../functions/http/route.ts';
import { sessionTokenOf } from '../../functions/http/sessions.ts';
import { targetAt } from '../../tools/operate/target.ts';
import type { ProductCloud } from '../../tools/product-cloud.ts';
import type { Answer } from './asking.ts';

/** What stands for the parameters of pages, besides the id of the trajectory. */
export const PAGE_PARAMETERS: Readonly<Record<string, string>> = {
  dutyId: 'regulations',
  session: 'kickoff',
  kind: 'intake',
  key: 'phase-preparation-start_r1_coach',
  sheet: 'poster-a3',
  turn: 'open',
  means: 'poster-a3',
  template: 'session-reminder',
  role: 'coach',
  number: '1',
  deed: 'plaats',
};

/** The address of a page about a trajectory. */
export const pageAddress = ({ path }: Pick<Route, 'path'>, id: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === 'id' ? id : (PAGE_PARAMETERS[name] ?? 'x')),
  );

/** The browsers of people who have signed in, on the local cloud. */
export const browsersOf = ({ cloud }: { cloud: ProductCloud }) => {
  const name = cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref ?? '';
  const table = { client: new DynamoDBClient(targetAt(cloud.endpoint)), name };
  return {
    /** The cookie of somebody who signed in so many minutes ago. */
    async cookieOf({ personId, roles }: { personId: string; roles: readonly Role[] }, minutesAgo = 0): Promise<string> {
      const secret = newSecret();
      const since = new Date(cloud.now() - minutesAgo * 60_000).toISOString();
      const session = { roles, by: 'pool' } as const;
      await changeSignIns(table, personId, ({ signIns }) => begin(signIns, secretHash(secret), session, since), since);
      return `${SESSION_COOKIE}=${sessionTokenOf({ personId, secret })}`;
    },
    /** A page as a browser asks for it, or the form of one. */
    async ask(
      method: string,
      target: string,
      {
        cookie,
        fields,
        headers = [],
      }: { cookie?: string; fields?: Record<string, string>; headers?: [string, string][] } = {},
    ): Promise<Answer> {
      const body = new TextEncoder().encode(fields ? new URLSearchParams(fields).toString() : '');
      const answer = await cloud.api.answer({
        method,
        target,
        headers: [
          ['accept', 'text/html'],
          ['content-type', 'application/x-www-form-urlencoded'],
          ...(cookie === undefined ? [] : [['cookie', cookie] satisfies [string, string]]),
          ...(headers.length > 0 ? headers : [['sec-fetch-site', 'same-origin'] satisfies [string, string]]),
        ],
        body,
        sourceIp: '127.0.0.1',
      });
      return { ...answer, text: Buffer.from(answer.body).toString() };
    },
    close: () => table.client.destroy(),
  };
};
