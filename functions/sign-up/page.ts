import { callPath } from '../../domain/call/channels.ts';
import { formTexts, placesText } from '../../emails/nl-BE/pages/sign-up.ts';
import { html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { titled } from '../http/parts.ts';
import { linkPage } from '../link/page.ts';
import { signUpForm } from './form.ts';
import { informationNote } from './information.ts';
import type { SignUpView } from './routes.ts';

/** What the form is answered with: what to do now, or the form again with what is wrong. */
export const signUpPage = (view: SignUpView): string => {
  if (view.state !== 'form') return linkPage(view);
  const { municipality, errors, left, statement } = view;
  return document({
    title: `${formTexts.title} in ${municipality}`,
    width: 'narrow',
    errors,
    header: titled(formTexts.title, {
      where: formTexts.where(municipality, placesText(left)),
    }),
    main: html`<div class="sheet">${signUpForm({ ...view, authority: statement.authority, information: statement.version })}</div>
${informationNote(statement, { path: callPath(view.slug), version: statement.version })}`,
  });
};
