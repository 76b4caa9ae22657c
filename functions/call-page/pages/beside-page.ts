import type { BesideCall } from '../routes.ts';
import { accessibilityPage } from './accessibility-page.ts';
import { documentPage } from './document-page.ts';
import { privacyPage } from './privacy-page.ts';

/** A page beside a call. */
export const besidePage = (view: BesideCall): string => {
  switch (view.page) {
    case 'privacy':
      return privacyPage(view.shown);
    case 'toegankelijkheid':
      return accessibilityPage(view.shown);
    case 'menukaart':
    case 'reglement':
      return documentPage(view.shown);
    default:
      return view satisfies never;
  }
};
