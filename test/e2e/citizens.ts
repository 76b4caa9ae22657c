import type { ProductCloud } from '../../tools/product-cloud.ts';
import type { Answer } from './product.ts';

/** What runs, as far as citizens have to do with it. */
type Running = { cloud: Pick<ProductCloud, 'api'> };
type Inbox = { mails(): readonly { to: string; text: string }[] };

/** What is filled in of the form: more than name and address where it matters. */
export type Citizen = { naam: string; mail: string } & Readonly<Record<string, string>>;

/** Sends what the form of a page sends. */
export const postForm = async (
  { cloud }: Running,
  target: string,
  values: Readonly<Record<string, string>> = {},
): Promise<Pick<Answer, 'status' | 'text'>> => {
  const answer = await cloud.api.answer({
    ...{ method: 'POST', target, sourceIp: '127.0.0.1' },
    headers: [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['sec-fetch-site', 'same-origin'],
    ],
    body: new TextEncoder().encode(new URLSearchParams(values).toString()),
  });
  return { status: answer.status, text: Buffer.from(answer.body).toString() };
};

/** Fills in the form of a call. */
export const signUp = (product: Running, trajectoryId: string, slug: string, citizen: Citizen) =>
  postForm(product, `/oproep/${slug}/inschrijven`, {
    ...{ traject: trajectoryId, postcode: '3010', leeftijd: '18', informatie: '1.0', ...citizen },
  });

/** The path of the link to a page in the newest mail to an address that has one. */
export const linkTo = (product: Inbox, to: string, page: string): string => {
  const mail = product.mails().findLast((one) => one.to === to && one.text.includes(`/${page}/`));
  const [path] = new RegExp(`/${page}/\\S+`).exec(mail?.text ?? '') ?? [];
  if (path === undefined) throw new Error(`No mail to ${to} has a link to /${page}`);
  return path;
};
