import type { CloudOptions } from '@klimaatdoeners/local-cloud/cloud';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import { inject } from 'vitest';
import * as z from 'zod';
import { type ProductCloud, startProduct } from '../../tools/product-cloud.ts';
import { ledgerKeyOf, type ProductMail, productMailOf, trajectoryIdOf } from '../../tools/web/mail-facts.ts';
import { emptyEndpoint } from '../adapters/table/empty-endpoint.ts';

export type Answer = { status: number; headers: Record<string, string | string[]>; text: string; json(): unknown };
type Person = { username: string; group: 'admin' | 'coach' | 'officer' };

/** The product on a virtual clock, with functions for its users. */
export type Product = {
  cloud: ProductCloud;
  /** Sends a request to the API as this person, or without a token. */
  ask(
    method: string,
    path: string,
    options?: { as?: Person; body?: Json; accept?: string; key?: string; agent?: string },
  ): Promise<Answer>;
  /** Onboards through the Lambda for admins. Throws when it is refused. */
  onboard(onboarding: Partial<typeof LEUVEN>): Promise<string>;
  mails(trajectoryId?: string): (ProductMail & { ledgerKey: string | null })[];
};

export const ADMIN: Person = { username: 'admin-1', group: 'admin' };

export const LEUVEN = {
  nisCode: '24062',
  startDate: '2027-01-04',
  coach: { name: 'Lotte Peeters', email: 'lotte@ecolife.example' },
  officer: { name: 'An Jacobs', email: 'an@leuven.example' },
  workingBudgetCents: 500_000,
  targetGroupSize: 20,
  venue: 'Stadhuis Leuven',
  allowOverlap: false,
};

const onboarded = z.object({ trajectoryId: z.string() });

export const startTestProduct = async (
  startAt: string,
  options: Partial<Omit<CloudOptions, 'clock' | 'services'>> = {},
): Promise<Product> => {
  await emptyEndpoint();
  const cloud = await startProduct({ assembly: inject('assembly'), clock: { mode: 'virtual', startAt }, ...options });
  return {
    cloud,
    async ask(method, path, { as, body, accept, key, agent } = {}) {
      const headers: [string, string][] = [['sec-fetch-site', 'same-origin']];
      if (as) headers.push(['authorization', `Bearer ${await cloud.identity.accessToken(as)}`]);
      if (accept !== undefined) headers.push(['accept', accept]);
      if (agent !== undefined) headers.push(['user-agent', agent]);
      if (key !== undefined) headers.push(['idempotency-key', key]);
      if (body !== undefined) headers.push(['content-type', 'application/json']);
      const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body));
      const request = { method, target: path, headers, body: bytes, sourceIp: '127.0.0.1' };
      const answer = await cloud.api.answer(request);
      await cloud.settle();
      const text = Buffer.from(answer.body).toString();
      return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) };
    },
    async onboard(onboarding) {
      const answer = await cloud.invoke('klimaatdoeners-municipality', { ...LEUVEN, ...onboarding });
      await cloud.settle();
      if (!answer.ok) throw new Error(answer.errorMessage);
      return onboarded.parse(answer.payload).trajectoryId;
    },
    mails: (trajectoryId) =>
      [...cloud.mailbox.mails.list({})]
        .filter((mail) => trajectoryId === undefined || trajectoryIdOf(mail) === trajectoryId)
        .map((mail) => ({ ...productMailOf(mail), ledgerKey: ledgerKeyOf(mail) })),
  };
};

/** The leads of a trajectory, from the data of its onboarding. */
export const leaders = z
  .object({ members: z.array(z.object({ personId: z.string(), role: z.string() })) })
  .transform(({ members }) => {
    const of = (role: string): string => members.find((member) => member.role === role)?.personId ?? '';
    return { coachId: of('coach'), officerId: of('officer') };
  });
