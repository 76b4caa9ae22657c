import { documentTexts } from '../../../emails/nl-BE/pages/documents.ts';
import type { FormState } from '../../http/form-state.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { writeDocumentForm } from '../page-routes.ts';
import { MORE, rowsSent } from './facts-form.ts';

const ownForm = (form: FormState | undefined): FormState | undefined =>
  form?.of === writeDocumentForm.id ? form : undefined;

/** What a field of the form holds: what was typed, or else what the document has. */
export const heldIn = (form: FormState | undefined, name: string, value: unknown): string =>
  (ownForm(form)?.typed[name] ?? String(value ?? '')).trim();

/** The rows that were filled in. After a form that was sent: as many as were sent. */
export const rowsOf = <Row>(
  list: string,
  rows: readonly Row[] = [],
  form: FormState | undefined,
): (Row | undefined)[] => {
  const sent = rowsSent(list, ownForm(form)?.typed ?? {});
  return Array.from({ length: Math.max(rows.length, sent) }, (_, index) => rows[index]);
};

/** In how many rows something was filled in in this field. */
export const countOf = <Row>(
  form: FormState | undefined,
  list: string,
  rows: readonly Row[],
  field: keyof Row & string,
): number =>
  rowsOf(list, rows, form).filter((row, index) => heldIn(form, `facts.${list}.${index}.${field}`, row?.[field]) !== '')
    .length;

/** True when something in these fields has to be mended. `name` begins theirs. */
export const isWrong = (form: FormState | undefined, name: string): boolean =>
  ownForm(form)?.errors.some(({ field }) => field === name || field.startsWith(`${name}.`)) ?? false;

/** True when a row was just asked for in this list. */
export const wasAsked = (form: FormState | undefined, list: string): boolean =>
  ownForm(form)?.typed.step === `${MORE}${list}`;

type RowList<Row> = {
  /** Its name in the facts. */
  list: string;
  rows: readonly Row[] | undefined;
  form: FormState | undefined;
  /** Where the form is sent to. */
  action: string;
  /** What one row is called, by its number. */
  one: (number: number) => string;
  /** The button that adds a row. */
  more: string;
  /** What a row says, for the line under which it is folded. `at` begins the names of its fields. Nothing of an empty row. */
  says: (at: string, row: Row | undefined) => string;
  /** True of a row that is not complete: it stands open. */
  isOpen?: (at: string, row: Row | undefined) => boolean;
  fields: (at: string, row: Row | undefined) => Piece;
};

/** A list that is filled in row by row: each row folded under what it says, and a button that adds an empty one. */
export const rowList = <Row>({
  list,
  rows,
  form,
  action,
  one,
  more,
  says,
  isOpen = () => false,
  fields,
}: RowList<Row>): Html => {
  const all = rowsOf(list, rows, form);
  const next = `rij-${list}-${all.length}`;
  return html`${all.map((row, index) => {
    const at = `facts.${list}.${index}`;
    const said = says(at, row);
    const stands = said === '' || isWrong(form, at) || isOpen(at, row);
    const name = one(index + 1);
    return html`<details${stands ? html` open` : null}><summary>${said === '' ? name : `${name}: ${said}`}</summary><fieldset id="${`rij-${list}-${index}`}"><legend class="hide">${name}</legend>${fields(at, row)}</fieldset></details>
`;
  })}<div class="btns"><button class="btn quiet" type="submit" name="step" value="${MORE}${list}" formaction="${action}#${next}">${more}</button></div>
`;
};

type Fold = { title: string; told: string; sum: string; isOpen: boolean; content: Piece };

/** A part of a long form, folded under what was filled in so far. */
export const fold = ({ title, told, sum, isOpen, content }: Fold): Html =>
  html`<details${isOpen ? html` open` : null}><summary>${title} <span class="hint">${sum}</span></summary><div class="flow"><p class="hint">${told}</p>${content}</div></details>
`;

/** What the enter key does in a field: it saves. Without it the first button of the form would be pressed, which adds a row. */
export const savingByKey = (): Html =>
  html`<button class="hide" type="submit" tabindex="-1" aria-hidden="true">${documentTexts.write.button}</button>`;
