import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import { BASED_ON, type FormState } from './form-state.ts';
import { type Html, html, type Piece } from './html.ts';

type Field = {
  /** Also its id. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** Of whom it is asked, in the place of a hint. The others leave it empty. */
  onlyFor?: string | undefined;
  /** Its value now, until something else was typed. */
  value?: string | number | null | undefined;
  required?: boolean;
  /** Set apart from the other forms of a page: only what was typed in this one is shown again. */
  of?: string;
  /** Makes the id differ from that of the same field in another form of the page. */
  idPrefix?: string;
};

type Shown = {
  id: string;
  value: string;
  error: string | undefined;
  /** What is stored by now, where somebody else was first and it differs from what was typed. */
  stored: string | undefined;
  described: Html | null;
  invalid: Html | null;
};

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

const storedIn = (form: FormState | undefined, { name, value }: Pick<Field, 'name' | 'value'>): string | undefined => {
  const typed = form?.typed[name];
  const isOutdated = form?.errors.some(({ field }) => field === BASED_ON) ?? false;
  const stored = plain(String(value ?? ''));
  return isOutdated && typed !== undefined && plain(typed) !== stored ? stored : undefined;
};

const shownOf = (
  { name, value, onlyFor, hint = onlyFor, of, idPrefix = '' }: Field,
  form: FormState | undefined,
): Shown => {
  const own = of === undefined || form?.of === of ? form : undefined;
  const id = `${own ? '' : idPrefix}${name}`;
  const error = own?.errors.find(({ field }) => field === name)?.message;
  const stored = storedIn(own, { name, value });
  const by = [
    ...(hint === undefined ? [] : [`${id}-u`]),
    ...(error === undefined ? [] : [`${id}-f`]),
    ...(stored === undefined ? [] : [`${id}-n`]),
  ];
  return {
    id,
    stored,
    value: own?.typed[name] ?? String(value ?? ''),
    error,
    described: by.length === 0 ? null : html` aria-describedby="${by.join(' ')}"`,
    invalid: error === undefined ? null : html` aria-invalid="true"`,
  };
};

/** Stands after a label. Nothing where the field is needed, also where it is needed of some people only. */
export const optionalMark = ({ required, onlyFor }: Pick<Field, 'required' | 'onlyFor'>): Html | null =>
  required || onlyFor !== undefined ? null : html` <span class="hint">${frameTexts.optional}</span>`;

const hintOf = ({ onlyFor, hint = onlyFor }: Field, id: string): Html | null =>
  hint === undefined ? null : html`<p class="hint" id="${id}-u">${hint}</p>`;

/** What somebody else saved, beside what was typed, so that neither is lost. */
const storedPart = ({ id, stored }: Shown): Html | null =>
  stored === undefined
    ? null
    : html`<div class="note small" id="${id}-n"><b>${frameTexts.errors.stored}</b><pre class="plain">${stored === '' ? frameTexts.errors.empty : stored}</pre></div>`;

const around = (field: Field, shown: Shown, input: Piece): Html => {
  const { id, error } = shown;
  return html`<div class="field${error === undefined ? '' : ' bad'}"><label for="${id}">${field.label}${optionalMark(field)}</label>${hintOf(field, id)}${error === undefined ? null : html`<p class="error" id="${id}-f">${error}</p>`}${input}${storedPart(shown)}</div>
`;
};

type TextField = Field & {
  type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'number' | 'url';
  autocomplete?: string;
  maxlength?: number;
};

/** A line to fill in, with its label, hint and error. */
export const textField = (field: TextField, form: FormState | undefined): Html => {
  const shown = shownOf(field, form);
  const { type = 'text', autocomplete, maxlength } = field;
  return around(
    field,
    shown,
    html`<input id="${shown.id}" name="${field.name}" type="${type === 'number' ? 'text' : type}"${type === 'number' ? html` inputmode="numeric"` : null} value="${shown.value}"${
      autocomplete === undefined ? null : html` autocomplete="${autocomplete}"`
    }${maxlength === undefined ? null : html` maxlength="${maxlength}"`}${shown.described}${shown.invalid}${field.required ? html` required` : null}>`,
  );
};

/** Several lines to fill in. `tall` for a whole document. */
export const textArea = (field: Field & { rows?: number; tall?: boolean }, form: FormState | undefined): Html => {
  const shown = shownOf(field, form);
  // A line break right after the tag is dropped, so one of the text's own would be lost.
  return around(
    field,
    shown,
    html`<textarea id="${shown.id}" name="${field.name}" rows="${field.rows ?? 4}"${field.tall ? html` class="tall"` : null}${shown.described}${shown.invalid}${field.required ? html` required` : null}>
${shown.value}</textarea>`,
  );
};

type Option = { value: string; label: string };

/** A choice from a list. */
export const selectField = (
  field: Field & { options: readonly Option[]; none?: string },
  form: FormState | undefined,
): Html => {
  const shown = shownOf(field, form);
  const options = field.none === undefined ? field.options : [{ value: '', label: field.none }, ...field.options];
  return around(
    field,
    shown,
    html`<select id="${shown.id}" name="${field.name}"${shown.described}${shown.invalid}>${options.map(
      ({ value, label }) =>
        html`<option value="${value}"${value === shown.value ? html` selected` : null}>${label}</option>`,
    )}</select>`,
  );
};

/** A choice of one, of which all are seen. */
export const radioField = (field: Field & { options: readonly Option[] }, form: FormState | undefined): Html => {
  const { id, value: chosen, error, described } = shownOf(field, form);
  return html`<fieldset id="${id}" tabindex="-1"${error === undefined ? null : html` class="bad"`}${described}><legend>${field.label}${optionalMark(field)}</legend>${hintOf(field, id)}${error === undefined ? null : html`<p class="error" id="${id}-f">${error}</p>`}${field.options.map(
    ({ value, label }) =>
      html`<label class="choice"><input type="radio" name="${field.name}" value="${value}"${value === chosen ? html` checked` : null}><span>${label}</span></label>
`,
  )}</fieldset>
`;
};

/** A box to tick. */
export const checkField = (field: Field & { value: string; checked?: boolean }, form: FormState | undefined): Html => {
  const own = field.of === undefined || form?.of === field.of ? form : undefined;
  const isTicked = own ? own.typed[field.name] === field.value : (field.checked ?? false);
  const { id, error, described, invalid } = shownOf({ ...field, value: undefined }, form);
  const box = html`<label class="choice"><input type="checkbox" id="${id}" name="${field.name}" value="${field.value}"${isTicked ? html` checked` : null}${described}${invalid}><span>${field.label}</span></label>`;
  if (error === undefined && field.hint === undefined) return html`${box}\n`;
  return html`<div class="field${error === undefined ? '' : ' bad'}">${error === undefined ? null : html`<p class="error" id="${id}-f">${error}</p>`}${box}${hintOf(field, id)}</div>\n`;
};

/** What a form sends along unseen. */
export const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** What is wrong with a form as a whole. What is wrong with a field stands there. */
export const failed = (of: string, { form }: { form?: FormState | undefined }): Html | null =>
  form?.of === of
    ? html`${form.errors.filter(({ field }) => field === '').map(({ message }) => html`<p class="error">${message}</p>`)}`
    : null;
