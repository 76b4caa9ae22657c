import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dateOf, instantAt } from '../../domain/calendar/local-time.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const list = z.object({
  mails: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      at: z.string(),
      recipient: z.object({ role: z.string(), name: z.nullable(z.string()) }),
    }),
  ),
});
type Listed = z.infer<typeof list>['mails'];
const text = z.object({ subject: z.string(), text: z.string() });

let product: Product;

const mailsOf = async (id: string): Promise<Listed> =>
  list.parse((await product.ask('GET', `/trajectories/${id}/mails`, { as: ADMIN })).json()).mails;

/** A mail without its links, and without the empty lines that are left of them. */
const withoutLinks = ({ subject, text }: { subject: string; text: string }): string =>
  [subject, ...text.split('\n')]
    .map((line) =>
      line
        .replace(/https?:\S+|\(hier staat de persoonlijke link\)(?:\?\S*)?|het adres van Klimaatdoeners\S*/g, '(link)')
        .trim(),
    )
    .join('\n')
    .trim();

/** `before`: the keys of the mails that were asked for by then. */
type Promised = { before: Set<string>; mails: Listed; texts: Map<string, string> };

/** What the list says of a trajectory now: what will go out, and how each of it will read. */
const promisedIn = async (id: string): Promise<Promised> => {
  const all = await mailsOf(id);
  const mails = all.filter(({ state, reason }) => state === 'planned' && reason === null);
  const texts = new Map<string, string>();
  for (const { key } of mails) {
    const answer = await product.ask('GET', `/trajectories/${id}/mails/${key}`, { as: ADMIN });
    texts.set(key, withoutLinks(text.parse(answer.json())));
  }
  return { before: new Set(all.flatMap(({ key, state }) => (state === 'planned' ? [] : [key]))), mails, texts };
};

/** Holds a promise to what went out since: those mails and no others, each on its day and with its text. */
const expectKept = async (id: string, { before, mails, texts }: Promised): Promise<void> => {
  const until = new Date(product.cloud.now()).toISOString();
  const gone = (await mailsOf(id)).filter(({ key, state }) => state === 'sent' && !before.has(key));
  const told = (those: Listed) => those.map(({ key, at, label }) => `${dateOf(at)} ${key} ${label}`).toSorted();
  expect(told(gone)).toEqual(told(mails.filter(({ at }) => at <= until)));
  const sent = new Map(product.mails(id).map((mail) => [mail.ledgerKey, withoutLinks(mail)]));
  const read = (from: ReadonlyMap<string | null, string>) => gone.map(({ key }) => [key, from.get(key)?.split('\n')]);
  expect(read(sent)).toEqual(read(texts));
};

const LOCHRISTI = {
  ...{ nisCode: '44087', venue: 'Gemeentehuis Lochristi' },
  coach: { name: 'Bram Claes', email: 'bram@ecolife.example' },
  officer: { name: 'Fien Maes', email: 'fien@lochristi.example' },
};
const mailOf = (name: string) => `${name}@burgers.example`;
const PLAIN = ['comes', 'silent', 'stays', 'needed'] as const;
const CHANGED = ['ann', 'bob', 'cas', 'dirk'] as const;

const join = async (id: string, slug: string, name: string) => {
  await signUp(product, id, slug, { naam: name, mail: mailOf(name) });
  await product.cloud.settle();
  await postForm(product, linkTo(product, mailOf(name), 'inschrijving'));
  await product.cloud.settle();
};

const wantsOnlyWhatIsNeeded = async (address: string) => {
  await postForm(product, linkTo(product, address, 'mijn-mails'), { mails: 'needed' });
  await product.cloud.settle();
};

describe('The mails that the list of a trajectory promises', () => {
  let plain: string;
  let changed: string;
  let promised: Promised;

  const command = async (path: string, body: Record<string, string>) => {
    const answer = await product.ask('POST', `/trajectories/${changed}/${path}`, { as: ADMIN, body });
    if (answer.status >= 400) throw new Error(answer.text);
  };
  const until = (date: string, time?: string) => product.cloud.advanceTo(instantAt(date, time));

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    plain = await product.onboard({ targetGroupSize: 10 });
    changed = await product.onboard({ ...LOCHRISTI, targetGroupSize: 3 });
    await until('2027-01-05');
    for (const name of PLAIN) await join(plain, 'leuven', name);
    for (const name of CHANGED) await join(changed, 'lochristi', name);
    await postForm(product, linkTo(product, mailOf('comes'), 'komst'), { antwoord: 'ja', gasten: '0' });
    await postForm(product, linkTo(product, mailOf('stays'), 'komst'), { antwoord: 'nee', gasten: '0' });
    for (const address of [mailOf('needed'), LEUVEN.officer.email]) await wantsOnlyWhatIsNeeded(address);
    await until('2027-01-06');
    promised = await promisedIn(plain);
  });
  afterAll(() => product.cloud.stop());

  it('name everybody who will be asked or reminded, and leave out who said no or wants none of it', () => {
    const about = (session: string) =>
      promised.mails
        .filter(({ label, recipient }) => label.includes(session) && recipient.role === 'participant')
        .map(({ recipient }) => recipient.name);
    expect(new Set(about('Kickoff'))).toEqual(new Set(['comes', 'silent']));
    expect(new Set(about('Wrap up'))).toEqual(new Set(PLAIN));
    expect(promised.mails.filter(({ recipient }) => recipient.name === 'needed').length).toBeGreaterThan(3);
  });

  it('go out as they read beforehand, those and no others, each on its day, after each change of plan', {
    timeout: 300_000,
  }, async () => {
    await until('2027-01-20', '12:00');
    await command('call/close', {});
    let ofChanged = await promisedIn(changed);
    const kept = async (date: string, time?: string) => {
      await until(date, time);
      await expectKept(changed, ofChanged);
    };
    // The reminder of a week ahead has gone out before the session waits.
    await kept('2027-02-12', '12:00');
    await command('pause', { reason: 'De zaal staat onder water.', until: '2027-02-24' });
    ofChanged = await promisedIn(changed);
    // What becomes free at night is offered in the morning.
    await kept('2027-02-14', '22:00');
    await command('participants/2/withdraw', {});
    ofChanged = await promisedIn(changed);
    await kept('2027-10-30');
    await expectKept(plain, promised);
  });
});
