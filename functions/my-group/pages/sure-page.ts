import { ownTexts as texts } from '../../../emails/nl-BE/pages/own.ts';
import { html } from '../../http/html.ts';
import { document, type Viewer } from '../../http/page.ts';
import { titled } from '../../http/parts.ts';
import { sureForm } from '../../own/deed-form.ts';
import type { GroupView } from '../routes.ts';

type Sure = Pick<GroupView & { state: 'sure' }, 'what' | 'groups' | 'works'>;

/** Asks once more before what cannot be undone. */
export const surePage = ({ what, groups, works }: Sure, path: string, viewer: Viewer | undefined): string => {
  const { title, button } = what === 'wissen' ? texts.sure : texts.sureToLeave;
  const { goes, stays, told } = texts.sure;
  return document({
    title,
    width: 'narrow',
    viewer,
    header: titled(title),
    main: html`<div class="sheet flow">${
      what === 'wissen'
        ? html`<h2>${goes.title}</h2><ul>${[...goes.all(works.length > 0), ...groups.map(goes.group)].map((one) => html`<li>${one}</li>`)}</ul>
<h2>${stays.title}</h2><ul>${stays.all(works).map((one) => html`<li>${one}</li>`)}</ul><p>${told}</p>`
        : html`<p>${texts.sureToLeave.told(groups)}</p>`
    }
${sureForm(what, { button, keep: texts.keep, path })}</div>`,
  });
};

/** Nobody is signed in as a citizen any more. */
export const erasedPage = ({ works }: { works: readonly string[] }): string =>
  document({
    title: texts.erased.title,
    width: 'narrow',
    header: titled(texts.erased.title, { lead: texts.erased.told(works) }),
    main: html`<p class="btns"><a class="btn quiet" href="/">${texts.erased.on}</a></p>`,
  });
