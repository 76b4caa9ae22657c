import { THEMES } from '../../domain/menu-card/themes.ts';
import { INFORMATION, OF_AGE, toldAge } from '../../domain/participant/information.ts';
import { formTexts, THEME_CHOICES } from '../../emails/nl-BE/pages/sign-up.ts';
import { optionalMark } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import type { FieldError } from '../http/problem.ts';
import { type FieldName, HIDDEN, themeField, YOUNGER } from './fields.ts';

/** What was typed, by the names of the fields. */
export type Values = Readonly<Record<string, string>>;

export type FormProps = {
  /** The name of the municipality in addresses. */
  slug: string;
  trajectoryId: string;
  /** `stad Leuven`, `gemeente Linter`. */
  authority: string;
  /** The version of the information about personal data that stands beside the form. */
  information?: string;
  /** What the link of the call kit that led here is called. */
  via?: string | undefined;
  values?: Values;
  errors?: readonly FieldError[];
  /** Of the regulations that are in force. */
  minimumAge?: number | null;
};

/** The form with which citizens sign up, with what was typed and what is wrong with it. The page of a call shows it too. */
export const signUpForm = ({
  slug,
  trajectoryId,
  authority,
  values = {},
  information = values[HIDDEN.information] ?? INFORMATION,
  via = values[HIDDEN.via],
  errors = [],
  minimumAge,
}: FormProps): Html => {
  const texts = formTexts;
  const input = inputFor(values, errors);
  const choice = choiceFor(values);
  return html`<form class="flow" method="post" action="/oproep/${slug}/inschrijven" novalidate>
<input type="hidden" name="${HIDDEN.trajectory}" value="${trajectoryId}">
<input type="hidden" name="${HIDDEN.information}" value="${information}">${
    via === undefined
      ? null
      : html`
<input type="hidden" name="${HIDDEN.via}" value="${via}">`
  }
${input('naam', texts.name, { autocomplete: 'name', isRequired: true })}
${input('mail', texts.email, { type: 'email', autocomplete: 'email', isRequired: true })}
${input('postcode', texts.town, { autocomplete: 'postal-code', isRequired: true })}
${input('tel', texts.phone, { type: 'tel', autocomplete: 'tel' })}
${ages(minimumAge ?? 0, values, errors)}
${group(
  'themas',
  html`${texts.themes.legend}${optionalMark({})}`,
  errors,
  html`<div class="inline">${THEMES.map((theme) => choice('checkbox', themeField(theme), 'ja', THEME_CHOICES[theme]))}</div>`,
)}
${area('nodig', texts.needs, values, errors)}
${agreed('nodig-ok', texts.needs, values, errors)}
${group('fotos', html`${texts.photos.legend}${optionalMark({})}`, errors, [
  html`<p class="hint">${texts.photos.hint}</p>`,
  choice('checkbox', 'foto-nemen', 'ja', texts.photos.taken),
  choice('checkbox', 'foto-tonen', 'ja', texts.photos.used(authority)),
])}
<p>${texts.read.before}<a href="#privacy">${texts.read.link}</a>${texts.read.after}</p>
<div class="btns"><button class="btn" type="submit">${texts.button}</button></div>
</form>`;
};

/** How old somebody is. Nobody is asked for what the regulations make useless. */
const ages = (minimumAge: number, values: Values, errors: readonly FieldError[]): Piece => {
  const { age, birthYear, guardianName, guardianEmail } = formTexts;
  const [choice, input] = [choiceFor(values), inputFor(values, errors)];
  const told = toldAge(minimumAge);
  const adult = Math.max(minimumAge, OF_AGE);
  const hasMinors = minimumAge < OF_AGE;
  return html`${group('leeftijd', age.legend, errors, [
    told === undefined ? null : html`<p class="hint">${age.from(told)}</p>`,
    choice('radio', 'leeftijd', String(adult), age.adult(adult)),
    choice('radio', 'leeftijd', YOUNGER, age.minor(minimumAge), hasMinors ? age.minorHint : age.belowHint),
  ])}${
    hasMinors
      ? html`
<div class="why flow">
${input('geboortejaar', birthYear, { inputMode: 'numeric', autocomplete: 'bday-year' })}
${input('voogd-naam', guardianName, {})}
${input('voogd-mail', guardianEmail, { type: 'email' })}
</div>`
      : null
  }`;
};

type Texts = { label: string; hint?: string; onlyFor?: string };
type Kind = {
  type?: 'text' | 'email' | 'tel';
  autocomplete?: string;
  inputMode?: 'numeric';
  isRequired?: true;
};

const errorOf = (name: FieldName, errors: readonly FieldError[]): string | undefined =>
  errors.find(({ field }) => field === name)?.message;

const around = (
  name: FieldName,
  { label, onlyFor, hint = onlyFor }: Texts,
  error: string | undefined,
  isRequired: boolean,
  input: Html,
): Html =>
  html`<div class="field${error === undefined ? null : ' bad'}"><label for="${name}">${label}${optionalMark({ required: isRequired, onlyFor })}</label>${hint === undefined ? null : html`<p class="hint" id="${name}-u">${hint}</p>`}${
    error === undefined ? null : html`<p class="error" id="${name}-f">${error}</p>`
  }${input}</div>`;

/** The ids of what describes a field, and whether it is wrong. */
const described = (name: FieldName, hint: string | undefined, error: string | undefined): Html | null => {
  const ids = [...(hint === undefined ? [] : [`${name}-u`]), ...(error === undefined ? [] : [`${name}-f`])];
  return ids.length === 0
    ? null
    : html` aria-describedby="${ids.join(' ')}"${error === undefined ? null : html` aria-invalid="true"`}`;
};

const inputFor =
  (values: Values, errors: readonly FieldError[]) =>
  (name: FieldName, texts: Texts, { type = 'text', autocomplete, inputMode, isRequired }: Kind): Html => {
    const error = errorOf(name, errors);
    return around(
      name,
      texts,
      error,
      isRequired ?? false,
      html`<input id="${name}" name="${name}" type="${type}" value="${values[name]}"${
        autocomplete === undefined ? null : html` autocomplete="${autocomplete}"`
      }${inputMode === undefined ? null : html` inputmode="${inputMode}"`}${described(name, texts.hint ?? texts.onlyFor, error)}${
        isRequired ? html` required` : null
      }>`,
    );
  };

/** The box beside a field that may be about somebody's health. */
const agreed = (
  name: FieldName,
  { agree, agreeWhen, takeBack }: (typeof formTexts)['needs'],
  values: Values,
  errors: readonly FieldError[],
): Html => {
  const error = errorOf(name, errors);
  return html`<div class="field${error === undefined ? null : ' bad'}">${
    error === undefined ? null : html`<p class="error" id="${name}-f">${error}</p>`
  }<label class="choice"><input type="checkbox" id="${name}" name="${name}" value="ja"${values[name] === 'ja' ? html` checked` : null}${described(name, agreeWhen, error)}><span>${agree}</span></label><p class="hint" id="${name}-u">${agreeWhen} ${takeBack}</p></div>`;
};

const area = (name: FieldName, texts: Texts, values: Values, errors: readonly FieldError[]): Html => {
  const error = errorOf(name, errors);
  const field = html`<textarea id="${name}" name="${name}" rows="3"${described(name, texts.hint ?? texts.onlyFor, error)}>${values[name]}</textarea>`;
  return around(name, texts, error, false, field);
};

const choiceFor =
  (values: Values) =>
  (type: 'radio' | 'checkbox', name: string, value: string, label: string, hint?: string): Html =>
    html`<label class="choice"><input type="${type}" id="${name}-${value}" name="${name}" value="${value}"${
      values[name] === value ? html` checked` : null
    }><span>${label}${hint === undefined ? null : html`<br><span class="hint">${hint}</span>`}</span></label>`;

const group = (name: FieldName, legend: Piece, errors: readonly FieldError[], content: Piece): Html => {
  const error = errorOf(name, errors);
  return html`<fieldset id="${name}" tabindex="-1"${
    error === undefined ? null : html` class="bad" aria-describedby="${name}-f"`
  }><legend>${legend}</legend>${error === undefined ? null : html`<p class="error" id="${name}-f">${error}</p>`}${content}</fieldset>`;
};
