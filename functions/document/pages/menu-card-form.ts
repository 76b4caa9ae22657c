import { actionsFor, LIBRARY, type LibraryAction, type Wanted } from '../../../domain/menu-card/library.ts';
import { SEASONS, THEMES } from '../../../domain/menu-card/themes.ts';
import { documentTexts } from '../../../emails/nl-BE/pages/documents.ts';
import { menuCardTexts as texts } from '../../../emails/nl-BE/pages/menu-card.ts';
import { checkField, hidden, selectField, textArea, textField } from '../../http/fields-html.ts';
import type { Fields, FormState } from '../../http/form-state.ts';
import { type Html, html } from '../../http/html.ts';
import { menuCardFacts } from '../facts/menu-card.ts';
import { libraryCard } from '../kinds/menu-card.ts';
import { EFFORT_NAMES, SEASON_NAMES, THEME_NAMES } from '../nl-BE/menu-card.ts';
import { writeDocumentForm } from '../page-routes.ts';
import { FILTER } from './facts-form.ts';
import { heldIn, rowList } from './row-list.ts';

/** `action`: where the form is sent to. */
type Around = { form: FormState | undefined; action: string };

const of = writeDocumentForm.id;
const { labels } = documentTexts;

const EFFORTS = [1, 2, 3] as const;
const options = <Value extends string | number>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value: String(value), label: names[value] }));

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;

/** What is looked for. Nothing that nobody can read counts. */
const wantedIn = (typed: Fields): Wanted => ({
  theme: THEMES.find((one) => one === typed['filter.theme']),
  season: SEASONS.find((one) => one === typed['filter.season']),
  effort: numberIn(typed['filter.effort']),
  budget: numberIn(typed['filter.budget']),
  people: numberIn(typed['filter.people']),
});

type Choice = { action: LibraryAction; name: string; isTicked: boolean; note: string };

/** Every action of the library, with what was ticked and noted in the form, or else what the card has. */
const choicesOf = (chosen: ReadonlyMap<string, string | undefined>, typed: Fields | undefined): Choice[] =>
  LIBRARY.map((action, index) => {
    const name = `facts.actions.${index}`;
    return typed
      ? { action, name, isTicked: typed[`${name}.action`] === action.id, note: typed[`${name}.note`] ?? '' }
      : { action, name, isTicked: chosen.has(action.id), note: chosen.get(action.id) ?? '' };
  });

/** The fields of a menu card: a choice from the library with notes, of which a filter shows a part, and own actions. */
export const menuCardFields = (facts: unknown, { form, action }: Around): Html[] => {
  const { actions = [], own = [] } = menuCardFacts.parse(facts);
  const typed = form?.of === of ? form.typed : undefined;
  const wanted = wantedIn(typed ?? {});
  const fitting = new Set(actionsFor(wanted).map(({ id }) => id));
  const isFiltered = Object.values(wanted).some((one) => one !== undefined);
  const all = choicesOf(new Map(actions.map((one) => [one.action, one.note])), typed);
  const shown = all.filter((one) => fitting.has(one.action.id));
  const kept = all.filter((one) => !fitting.has(one.action.id) && (one.isTicked || one.note !== ''));
  const away = kept.filter(({ isTicked }) => isTicked).length;
  return [
    html`<h3 id="kies">${texts.library}</h3>`,
    filtering(form, action),
    isFiltered
      ? html`<p role="status"><b>${texts.fits(shown.length)}</b>${away === 0 ? null : ` ${texts.kept(away)}`}</p>`
      : html``,
    html`${kept.map(({ action: { id }, name, isTicked, note }) => [isTicked ? hidden(`${name}.action`, id) : null, note === '' ? null : hidden(`${name}.note`, note)])}`,
    html`${THEMES.map((theme) => {
      const those = shown.filter((one) => one.action.theme === theme);
      if (those.length === 0) return null;
      const ticked = those.filter(({ isTicked }) => isTicked).length;
      const isOpen =
        isFiltered ||
        (form?.errors.some(({ field }) => those.some(({ name }) => field.startsWith(`${name}.`))) ?? false);
      return html`<details${isOpen ? html` open` : null}><summary>${texts.theme(THEME_NAMES[theme], ticked, those.length)}</summary><div class="flow">${those.map((one) => choice(one, form))}</div></details>
`;
    })}`,
    html`<h3>${texts.own.title}</h3><p class="hint">${texts.own.told}</p>`,
    rowList({
      ...{ list: 'own', rows: own, form, action, one: texts.own.one, more: texts.own.more },
      says: (at, row) => heldIn(form, `${at}.title`, row?.title),
      fields: (at, row) => ownAction(row, at, form),
    }),
  ];
};

const filtering = (form: FormState | undefined, action: string): Html => {
  const { filter } = texts;
  const field = { required: true, of } as const;
  return html`<fieldset><legend>${filter.title}</legend><p class="hint">${filter.told}</p><div class="halves">${selectField({ ...field, name: 'filter.theme', label: filter.theme, none: filter.allThemes, options: options(THEMES, THEME_NAMES) }, form)}
${selectField({ ...field, name: 'filter.effort', label: filter.effort, none: filter.anyEffort, options: options(EFFORTS, EFFORT_NAMES) }, form)}
${selectField({ ...field, name: 'filter.season', label: filter.season, none: filter.allSeasons, options: options(SEASONS, SEASON_NAMES) }, form)}
${textField({ name: 'filter.budget', label: filter.budget, type: 'number', of }, form)}
${textField({ name: 'filter.people', label: filter.people, type: 'number', of }, form)}</div><div class="btns"><button class="btn quiet" type="submit" name="step" value="${FILTER}" formaction="${action}#kies">${filter.button}</button></div></fieldset>
`;
};

/** An action to tick, what it takes, and a note that goes beside it on the card. */
const choice = ({ action, name, isTicked, note }: Choice, form: FormState | undefined): Html => {
  const { id, title, summary } = action;
  const { needs } = libraryCard(action, undefined);
  return html`<div class="flow tight">${checkField({ name: `${name}.action`, label: title, value: id, checked: isTicked, of }, form)}
<p class="small">${summary} <span class="muted">${needs.join(' · ')}</span></p>
${textField({ name: `${name}.note`, label: texts.note(title), value: note, maxlength: 300, of }, form)}</div>
`;
};

type Own = NonNullable<ReturnType<typeof menuCardFacts.parse>['own']>[number];

const ownAction = (row: Own | undefined, at: string, form: FormState | undefined): Html =>
  html`${textField({ name: `${at}.title`, label: labels['facts.own.title'], value: row?.title, maxlength: 100, of }, form)}
${textField({ name: `${at}.summary`, label: labels['facts.own.summary'], value: row?.summary, maxlength: 400, of }, form)}
<div class="halves">${selectField({ name: `${at}.theme`, label: labels['facts.own.theme'], options: options(THEMES, THEME_NAMES), value: row?.theme, required: true, of }, form)}
${selectField({ name: `${at}.effort`, label: labels['facts.own.effort'], none: '–', options: options(EFFORTS, EFFORT_NAMES), value: row?.effort, required: true, of }, form)}</div>
${textArea({ name: `${at}.firstSteps`, label: labels['facts.own.firstSteps'], hint: texts.own.steps, value: row?.firstSteps?.join('\n'), rows: 3, of }, form)}
${textField({ name: `${at}.note`, label: labels['facts.own.note'], hint: texts.noteHint, value: row?.note, maxlength: 300, of }, form)}`;
