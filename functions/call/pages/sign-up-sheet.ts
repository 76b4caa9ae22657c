import { THEMES } from '../../../domain/menu-card/themes.ts';
import { OF_AGE, toldAge } from '../../../domain/participant/information.ts';
import { informationTexts, privacyPoints } from '../../../emails/nl-BE/call/privacy.ts';
import { signUpSheetTexts as texts } from '../../../emails/nl-BE/call/sign-up-sheet.ts';
import { formTexts, THEME_CHOICES } from '../../../emails/nl-BE/pages/sign-up.ts';
import { BOX } from '../../http/box-html.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { titled } from '../../http/parts.ts';
import { table } from '../../http/table.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import type { SheetView } from '../schema.ts';
import { qrCode } from './qr.ts';

/** The sheet on which somebody signs up with a pen: what is asked and signed on one side, what happens with it on the other. */
export const signUpSheet = ({ page, link }: SheetView): string => {
  const { trajectoryId, municipality, texts: own, officer, privacyVersion, minimumAge } = page;
  const { authority, dataProtection } = own;
  const { signing } = texts;
  const { adult, minor } = formTexts.age;
  const least = minimumAge ?? 0;
  const told = toldAge(least);
  // Whoever is too young has nothing to tick.
  const ages = [adult(Math.max(least, OF_AGE)), ...(least < OF_AGE ? [minor(least)] : [])];
  const people = trajectoryPath(trajectoryId, 'participants');
  return document({
    title: texts.tab(municipality),
    paper: true,
    crumbs: [
      { label: municipality, href: trajectoryPath(trajectoryId) },
      { label: texts.staff.link, href: `${people}#nieuw` },
    ],
    header: titled(texts.title, { where: `Klimaatdoeners · ${municipality}`, lead: texts.lead }),
    main: [
      toFillIn(texts.who, [
        [texts.name, ''],
        [hinted(texts.email, texts.emailHint), ''],
        [texts.town, ''],
        [texts.phone, ''],
        [told === undefined ? texts.age : hinted(texts.age, formTexts.age.from(told)), ages.map(box)],
        [texts.birthYear, ''],
        [texts.themes, THEMES.map((theme) => box(THEME_CHOICES[theme]))],
        [hinted(texts.needs, texts.needsHint), html`<br><br>${box(texts.needsConsent)}`],
        [
          hinted(texts.photos, texts.photosTold),
          html`${box(formTexts.photos.taken)}<br>${box(formTexts.photos.used(authority))}`,
        ],
      ]),
      toFillIn(
        signing.title,
        [
          [signing.signature, ''],
          [signing.guardian, ''],
          [signing.guardianEmail, ''],
          [signing.guardianSignature, ''],
        ],
        html`<strong>${signing.told(privacyVersion)}</strong>`,
      ),
      information({ authority, dataProtection, officer }, { link, version: privacyVersion }),
      html`<section class="part one keep"><h2>${texts.staff.title}</h2><p>${texts.staff.told(privacyVersion, minimumAge)}</p></section>`,
    ],
  });
};

const box = (label: string): Html => html`<span class="tickbox">${BOX} ${label}</span> `;

const hinted = (label: string, hint: string): Html => html`${label}<br><span class="hint">${hint}</span>`;

const toFillIn = (title: string, rows: readonly (readonly [Piece, Piece])[], told?: Piece): Html =>
  html`<section class="part one keep"><h2>${title}</h2><div class="flow sign blank">${told === undefined ? null : html`<p>${told}</p>`}${table(
    {
      label: title,
      captioned: false,
      columns: [{ title: texts.columns.question }, { title: texts.columns.answer }],
      rows,
    },
  )}</div></section>
`;

const information = (
  facts: Parameters<typeof privacyPoints>[0],
  { link, version }: { link: string; version: string },
): Html => {
  const { intro, points } = privacyPoints(facts, 'paper');
  return html`<section class="part one keep onward"><h2>${informationTexts.title}</h2><div class="flow"><p class="muted">${informationTexts.version(version)}</p><p>${intro}</p>
<ul>${points.map(({ label, told }) => html`<li><strong>${label}</strong> ${told}</li>`)}</ul>
<div class="ring">${qrCode(link, texts.qr(link))}<p>${texts.whole}<br><a class="plain" href="${link}">${link}</a></p></div></div></section>
`;
};
