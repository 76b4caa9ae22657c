import { ownTexts as texts } from '../../../emails/nl-BE/pages/own.ts';
import { html } from '../../http/html.ts';
import { document, type Viewer } from '../../http/page.ts';
import { titled, wayOut } from '../../http/parts.ts';
import type { FINAL } from '../routes.ts';

/** Asks once more before what cannot be undone. */
export const surePage = (what: (typeof FINAL)[number], path: string, viewer: Viewer | undefined): string => {
  const { title, told, button } = what === 'wissen' ? texts.sure : texts.sureToLeave;
  return document({
    title,
    width: 'narrow',
    viewer,
    header: titled(title),
    main: html`<div class="sheet flow"><p>${told}</p>
<form method="post" action="${path}"><input type="hidden" name="doe" value="${what}"><input type="hidden" name="zeker" value="ja"><div class="btns"><button class="btn" type="submit">${button}</button>${wayOut(path, texts.keep)}</div></form></div>`,
  });
};

/** Nobody is signed in any more. */
export const erasedPage = (): string =>
  document({
    title: texts.erased.title,
    width: 'narrow',
    header: titled(texts.erased.title, { lead: texts.erased.told }),
    main: html`<p class="btns"><a class="btn quiet" href="/">${texts.erased.on}</a></p>`,
  });
