import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import * as z from 'zod';
import { MAX_ROWS } from '../../functions/municipality/limits.ts';
import type { ProductCloud } from '../product-cloud.ts';
import type { Player } from './cast.ts';
import type { Click } from './people.ts';

/** Something that somebody does at an instant (epoch ms). */
export type Deed = { at: number; act: (cloud: ProductCloud) => Promise<void> };

const HOUR = 3_600_000;
/** The status of a page whose subject is over, or whose reader has left. */
export const GONE = 410;

const onboarded = z.object({
  results: z.array(
    z.object({
      trajectoryId: z.string().optional(),
      error: z.object({ message: z.string() }).optional(),
    }),
  ),
});

/** Onboards everybody. Gives the trajectories in the order of the cast. */
export const onboardAll = async (cast: readonly Player[], cloud: ProductCloud): Promise<string[]> => {
  const results: z.infer<typeof onboarded>['results'] = [];
  for (let from = 0; from < cast.length; from += MAX_ROWS) {
    const rows = cast.slice(from, from + MAX_ROWS).map(({ onboarding }) => onboarding);
    const answer = await cloud.invoke('klimaatdoeners-municipality', rows);
    if (!answer.ok) throw new Error(`The onboarding failed: ${answer.errorMessage}`);
    results.push(...onboarded.parse(answer.payload).results);
  }
  return results.map(({ trajectoryId, error }) => {
    if (trajectoryId === undefined) throw new Error(error?.message ?? 'A row was not onboarded');
    return trajectoryId;
  });
};

/** What is asked of the API for a trajectory, as its story has it. */
export const scenesOf = ({ story, onboarding }: Player, trajectoryId: string): Deed[] =>
  story.scenes(onboarding).map((scene) => ({
    at: scene.at,
    async act(cloud) {
      const root = `/trajectories/${trajectoryId}`;
      const body =
        'beginsWith' in scene
          ? scene.body(document.parse(await query(cloud, `${root}/${scene.beginsWith}`)).shown.facts)
          : scene.body;
      await command(cloud, `${root}/${scene.path}`, body);
    },
  }));

const document = z.object({ shown: z.object({ facts: z.record(z.string(), z.unknown()) }) });

/** What an admin asks of the API. Throws when it is refused. */
export const command = async (cloud: ProductCloud, path: string, body: object): Promise<void> => {
  const { status, body: answer } = await ask(cloud, 'POST', path, {
    headers: [...(await asAdmin(cloud)), ['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify(body)),
  });
  if (status >= 400) throw new Error(`${path} was answered with ${status}: ${Buffer.from(answer).toString()}`);
};

/** What an admin reads of the API. */
export const query = async (cloud: ProductCloud, path: string): Promise<unknown> => {
  const { status, body } = await ask(cloud, 'GET', path, { headers: await asAdmin(cloud) });
  if (status !== 200) throw new Error(`${path} was answered with ${status}`);
  return JSON.parse(Buffer.from(body).toString());
};

/** Somebody opens the link of a mail and presses the button there. */
export const clicking = ({ at, path }: Click): Deed => ({ at, act: (cloud) => follow(path, cloud) });

/** Adds deeds to others, in the order of time. */
export const inOrder = (...deeds: (readonly Deed[])[]): Deed[] => deeds.flat().toSorted((a, b) => a.at - b.at);

/**
 * Does what comes first, with all that comes within the hour after it. When nothing comes until the limit (epoch ms), the
 * time passes until then. `deeds` are in the order of time. Gives those that are left.
 */
export const step = async (cloud: ProductCloud, deeds: readonly Deed[], limit: number): Promise<readonly Deed[]> => {
  const [next] = deeds;
  if (!next || next.at > limit) {
    await cloud.advanceTo(limit);
    return deeds;
  }
  const together = deeds.filter(({ at }) => at < next.at + HOUR);
  await cloud.advanceTo(Math.max(next.at, cloud.now()));
  await Promise.all(together.map(({ act }) => act(cloud)));
  await cloud.settle();
  return deeds.slice(together.length);
};

/** Gives the mails that arrived since it was last asked. */
export const mailReader = (cloud: ProductCloud): (() => SentMail[]) => {
  const seen = { mail: 0, since: 0 };
  return () => {
    const mails: SentMail[] = [];
    for (const mail of cloud.mailbox.mails.list({ since: seen.since })) {
      if (mail.id <= seen.mail) continue;
      seen.mail = mail.id;
      seen.since = mail.sentAt;
      mails.push(mail);
    }
    return mails;
  };
};

export const asAdmin = async ({ identity }: ProductCloud): Promise<[string, string][]> => {
  const username = identity.memberOf('admin') ?? 'demo';
  return [['authorization', `Bearer ${await identity.accessToken({ username, group: 'admin' })}`]];
};

type Form = Readonly<Record<string, string>>;

/** Opens the link of a mail and sends the form there, if it still leads somewhere: with the hidden fields of the page. */
export const follow = async (path: string, cloud: ProductCloud, form: Form = {}): Promise<void> => {
  const page = await browse(cloud, 'GET', path);
  if (page.status === GONE) return;
  const hidden = [...page.text.matchAll(HIDDEN)].map(([, name = '', value = '']): [string, string] => [name, value]);
  await browse(cloud, 'POST', path, { ...Object.fromEntries(hidden), ...form });
};

const FORM: [string, string] = ['content-type', 'application/x-www-form-urlencoded'];
const HIDDEN = /<input type="hidden" name="([^"]*)" value="([^"]*)">/g;

/** What a browser asks. Throws when the answer is an error other than 410. */
export const browse = async (
  cloud: ProductCloud,
  method: 'GET' | 'POST',
  target: string,
  form: Form = {},
): Promise<{ status: number; text: string }> => {
  const { status, body } = await ask(cloud, method, target, {
    headers: [['accept', 'text/html'], ['sec-fetch-site', 'same-origin'], ...(method === 'POST' ? [FORM] : [])],
    body: Buffer.from(new URLSearchParams(form).toString()),
  });
  if (status >= 400 && status !== GONE) throw new Error(`${method} of a page for people answered ${status}`);
  return { status, text: Buffer.from(body).toString() };
};

type Request = { headers: [string, string][]; body?: Uint8Array };

export const ask = (
  cloud: ProductCloud,
  method: string,
  target: string,
  { headers, body = new Uint8Array() }: Request,
) => cloud.api.answer({ method, target, headers, body, sourceIp: '127.0.0.1' });
