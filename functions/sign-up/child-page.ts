import { childTexts as texts } from '../../emails/nl-BE/pages/child.ts';
import { CHILD_PHOTOS } from '../../emails/nl-BE/pages/confirmation.ts';
import { checkField } from '../http/fields-html.ts';
import { html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { section, titled } from '../http/parts.ts';
import { factList, pieceOf } from '../link/page.ts';
import { deedForm, sureForm } from '../own/deed-form.ts';
import type { PageView } from './routes.ts';

/** The page of the guardian of a child that takes part or waits. */
export const childPage = ({
  title,
  told,
  facts = [],
  photos,
  canLeave,
  sure,
  message,
}: PageView & { state: 'child' }): string => {
  if (sure) return surePage();
  return document({
    title,
    width: 'narrow',
    header: titled(title),
    main: [
      message === null ? null : html`<p class="note" role="status"><strong>${message}</strong></p>`,
      html`<div class="sheet flow">${told.map((pieces) => html`<p>${pieces.map(pieceOf)}</p>\n`)}${factList(facts)}</div>`,
      photos === null
        ? null
        : section(
            texts.photos,
            deedForm(
              'fotos',
              texts.photosButton,
              [
                checkField(
                  { name: 'foto-nemen', label: CHILD_PHOTOS.taken, value: 'ja', checked: photos.photoTaken },
                  undefined,
                ),
                checkField(
                  { name: 'foto-tonen', label: CHILD_PHOTOS.used, value: 'ja', checked: photos.photoUsed },
                  undefined,
                ),
              ],
              true,
            ),
          ),
      section(texts.stop, [
        canLeave ? [html`<p>${texts.leave.told}</p>`, deedForm('uitschrijven', texts.leave.button, null, true)] : null,
        html`<p>${texts.erase}</p>`,
      ]),
    ],
  });
};

const surePage = (): string => {
  const { title, told, button } = texts.sure;
  return document({
    title,
    width: 'narrow',
    header: titled(title),
    main: html`<div class="sheet flow"><p>${told}</p>
${sureForm('uitschrijven', { button, keep: texts.keep, path: '' })}</div>`,
  });
};
